using System.Diagnostics;
using System.Globalization;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Receipts;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Receipts;
using LicenseVault.Protocol.Verification;
using LicenseVault.Server.Pages.Languages;
using LicenseVault.Server.Pages.Reports;

namespace LicenseVault.Server.Pages.Receipts;

/// <summary>Makes the page of a receipt that somebody presents.</summary>
internal sealed class FiledReceiptPages(ReceiptIssuer receipts, TypeCatalogue types)
{
    public async Task<PageResult> OfAsync(Visit visit, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        var text = visit.Text.Receipt;
        var page = await receipts.VerifyAsync(ReceiptReader.OfFile(content.Span).ToArray(), cancel) switch
        {
            ReceiptVerification.Genuine { Receipt: var receipt } => await OfAsync(visit, receipt, cancel),
            ReceiptVerification.NotGenuine fault => new FiledReceiptPage(visit, Verdict.Fail, text.NotGenuine, text.NotGenuineSummary) { Fault = $"{fault.Code}: {fault.Detail}" },
            ReceiptVerification.CouldNotCheck fault =>
                new FiledReceiptPage(visit, Verdict.CouldNotCheck, text.CouldNotCheck, text.CouldNotCheckSummary) { Fault = $"{fault.Code}: {fault.Detail}" },
            var other => throw new UnreachableException($"Unmapped verification {other}."),
        };
        return new PageResult(StatusCodes.Status200OK, "/Pages/Receipts/FiledReceipt.cshtml", page);
    }

    private async Task<FiledReceiptPage> OfAsync(Visit visit, Receipt receipt, CancellationToken cancel)
    {
        var (text, report) = (visit.Text.Receipt, receipt.Report);
        var type = report.Certificate is { Type.Code: var code } ? await types.CurrentAsync(code, cancel) : null;
        var verdict = visit.Text.Report.Verdicts[report.Verdict];
        return new FiledReceiptPage(visit, report.Verdict, text.Genuine, Wording.Fill(text.GenuineSummary, verdict.Title))
        {
            About = [.. AboutOf(visit, receipt)],
            Face = report.Certificate is { } certificate ? [.. new FaceReader(certificate, type, visit).Rows(code: null)] : [],
            Checks = [.. report.Checks.Where(check => check.Verdict is not Verdict.NotApplicable).Select(check => CheckRow.Of(check, report.Certificate, visit.Text))],
        };
    }

    private static IEnumerable<FaceRow> AboutOf(Visit visit, Receipt receipt)
    {
        var (text, writer) = (visit.Text.Receipt, new FaceWriter(visit));
        var rows = new List<(string Label, string? Words)>
        {
            (text.Then, visit.Text.Report.Verdicts[receipt.Report.Verdict].Title),
            (text.MadeAt, TimeOf(visit, receipt.MadeAt)),
            (text.AsOf, receipt.AsOf == receipt.MadeAt ? null : TimeOf(visit, receipt.AsOf)),
            (text.Verifier, $"{receipt.Verifier}\n{receipt.Vault}"),
            (text.Asked, Wording.Fill(text.Subjects[receipt.Asked.By], receipt.Asked.Sha256 ?? receipt.Asked.Identifier ?? "")),
            (text.Purpose, receipt.Purpose),
            (text.Case, receipt.Case),
            (text.Log, receipt.Log?.Tree is { } tree ? Wording.Fill(text.LogSize, tree.Size) : null),
            (text.Id, receipt.Id),
        };
        return rows.Where(row => row.Words is not null).Select(row => new FaceRow(row.Label, writer.Of(row.Words!)));
    }

    private static string TimeOf(Visit visit, DateTimeOffset time) =>
        time.ToOffset(ValidityPeriod.Offset).ToString(visit.Text.Face.Time, CultureInfo.InvariantCulture);
}
