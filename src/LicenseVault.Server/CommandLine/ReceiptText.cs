using System.Globalization;
using System.Text;
using LicenseVault.Protocol.Receipts;
using LicenseVault.Server.Api;

namespace LicenseVault.Server.CommandLine;

/// <summary>A receipt for a terminal.</summary>
internal static class ReceiptText
{
    public static string Of(ReceiptView view) => $"receipt {Spelt(view.Verdict)}\n  {view.Code}: {view.Detail}";

    public static string Of(Receipt receipt, ReceiptLogCheck log, ReceiptWitnessCheck? witnessed, bool? matches)
    {
        var text = new StringBuilder();
        text.AppendLine(matches is false ? "receipt genuine, but OF ANOTHER CERTIFICATE than the one named" : "receipt genuine");
        text.AppendLine(CultureInfo.InvariantCulture, $"  {receipt.Id}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  made     {Time(receipt.MadeAt)} by {receipt.Verifier}, {receipt.Vault}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  as of    {Time(receipt.AsOf)}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  of       {Asked(receipt.Asked)}{(matches is { } same ? same ? " (it is this one)" : " (it is ANOTHER one)" : "")}");
        if (receipt.Purpose is not null)
            text.AppendLine(CultureInfo.InvariantCulture, $"  purpose  {receipt.Purpose}");
        if (receipt.Case is not null)
            text.AppendLine(CultureInfo.InvariantCulture, $"  case     {receipt.Case}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  log      {log.Detail}");
        if (witnessed is not null)
            text.AppendLine(CultureInfo.InvariantCulture, $"  witness  {witnessed.Detail}");
        text.AppendLine("what was answered then:");
        return text.Append(ReportText.Of(receipt.Report)).ToString();
    }

    private static string Asked(ReceiptSubject asked) => asked.By switch
    {
        ReceiptDoor.File => $"a file with SHA-256 {asked.Sha256}",
        ReceiptDoor.Code => "a verification code",
        _ => $"the identifier {asked.Identifier}",
    };

    private static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Spelt(Protocol.Verification.Verdict verdict) => verdict is Protocol.Verification.Verdict.Fail ? "NOT GENUINE" : "could not be checked";
}
