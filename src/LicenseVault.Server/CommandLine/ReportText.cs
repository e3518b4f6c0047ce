using System.Globalization;
using System.Text;
using System.Text.Json;
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
            if (certificate.Successor is { } successor)
                text.AppendLine($"  superseded by {successor}");
            if (certificate.StatusCause is { } cause)
                text.AppendLine($"  {TextOf(cause)}");
        }

        foreach (var check in report.Checks)
            text.AppendLine($"  {NameOf(check.Verdict),-16} {NameOf(check.Name),-20} {check.Detail}");
        foreach (var change in report.Changes ?? [])
            text.AppendLine($"  {(change.Permitted ? "permitted" : "not permitted"),-16} {NameOf(change.Kind),-20} revision {change.Revision}{(change.Page is { } page ? $", page {page}" : "")}");
        return text.ToString().TrimEnd();
    }

    private static string TextOf(StatusCause cause) => string.Create(
        CultureInfo.InvariantCulture,
        $"{cause.Action} since {cause.Since:O}{(cause.Until is { } until ? $" until {until:O}" : "")}: {cause.Reason}{(cause.LegalBasis is { } basis ? $", {basis}" : "")}");

    /// <summary>The name as reports have it.</summary>
    private static string NameOf<T>(T value) => JsonSerializer.Serialize(value).Trim('"');
}
