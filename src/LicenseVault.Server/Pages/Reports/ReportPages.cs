using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Receipts;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Verification;
using LicenseVault.Server.Pages.Languages;

namespace LicenseVault.Server.Pages.Reports;

/// <summary>Makes the page of a report, whichever way the question came.</summary>
internal sealed class ReportPages(TypeCatalogue types, CertificatePictures pictures, ReceiptIssuer receipts, TimeProvider clock)
{
    /// <param name="visit">The request.</param>
    /// <param name="report">The result.</param>
    /// <param name="code">The code that was asked for; null when a file was presented.</param>
    /// <param name="asked">What was asked, for the receipt.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<PageResult> OfAsync(Visit visit, VerificationReport report, VerificationCode? code, ReceiptRequest asked, CancellationToken cancel)
    {
        var type = report.Certificate is { Type.Code: var typeCode } ? await types.CurrentAsync(typeCode, cancel) : null;
        var page = new ReportPage(visit, report.Verdict, clock.GetUtcNow())
        {
            Face = report.Certificate is { } certificate ? [.. new FaceReader(certificate, type, visit).Rows(code)] : [],
            TypeName = report.Certificate is null ? null : FaceReader.TypeNameOf(report.Certificate, type, visit),
            AnsweredBy = report.AnsweredBy is { } other ? Wording.Fill(visit.Text.Report.AnsweredBy, other.Name ?? other.BaseUrl) : null,
            Copy = report.Copy,
            Changes = ChangeWords.Of(report.Changes ?? [], visit.Text.Report.Changes),
            Successor = report.Certificate?.Successor,
            StatusCause = report.Certificate?.StatusCause,
            Checks = [.. report.Checks.Select(check => CheckRow.Of(check, report.Certificate, visit.Text))],
            Pictures = code is null ? [] : await pictures.ListAsync(report, code, cancel),
            Receipt = await receipts.IssueAsync(report, asked, cancel),
        };
        return new PageResult(StatusCodes.Status200OK, "/Pages/Reports/Report.cshtml", page);
    }
}
