using System.Text;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Server.CommandLine;

/// <summary>A report for a terminal.</summary>
internal static class ReportText
{
    public static string Of(VerificationReport report)
    {
        var text = new StringBuilder();
        text.AppendLine(NameOf(report.Verdict));
        if (report.Certificate is { } certificate)
        {
            text.AppendLine($"  {certificate.Type.Name}  {certificate.Number}");
            text.AppendLine($"  {certificate.Identifier}");
            text.AppendLine($"  {certificate.Issuer.Name}");
        }

        foreach (var check in report.Checks)
            text.AppendLine($"  {NameOf(check.Verdict),-16} {check.Name,-18} {check.Detail}");
        return text.ToString().TrimEnd();
    }

    private static string NameOf(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "pass",
        Verdict.Fail => "fail",
        Verdict.NotApplicable => "not-applicable",
        _ => "could-not-check",
    };
}
