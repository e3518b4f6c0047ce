using System.Text.Json;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Figures;
using LicenseVault.Core.Receipts;
using LicenseVault.Core.Sharing;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Casework;

/// <summary>
/// Puts together what is filed of a case in the place of paper copies (归档材料): of each certificate the receipt of its verification, the annotated copy and the
/// permitted values. Copy and values are a use, by duty or by a live code, and stand in the holder's list; a certificate that does not pass is filed with its receipt alone.
/// </summary>
public sealed class FilingPackages(CaseDesk desk, UseDesk uses, UseFetching fetching, ReceiptIssuer receipts, IssuerCatalogue agencies, DailyFigures figures, TimeProvider clock)
{
    public async Task<FilingOutcome> TakeAsync(Seat seat, UsePurpose purpose, IReadOnlyList<CaseEntry> entries, CancellationToken cancel)
    {
        if (UsePurpose.FaultsOf(purpose).ToList() is { Count: > 0 } faults)
            return new FilingOutcome.Refused(faults);

        var filed = new List<FiledCertificate>();
        foreach (var finding in (await desk.LookAsync(seat, purpose, entries, cancel)).OfType<CaseFinding.Found>().Where(found => found.Certificate is not null).DistinctBy(found => found.Certificate))
            filed.Add(await FileAsync(seat, purpose, finding, cancel));
        if (filed.Count == 0)
            return new FilingOutcome.Empty();

        var copies = filed.Select(one => one.Copy).OfType<byte[]>().ToList();
        var papers = copies.Sum(copy => PdfReader.Read(copy) is PdfReading.Readable { File.PageCount: var pages } ? pages : 1);
        if (papers > 0)
            await figures.AddAsync(FigureKind.Papers, seat.Agency, papers, cancel);
        var agency = await agencies.FindAsync(seat.Agency, cancel) is { } known ? known.Name : seat.Agency;
        return new FilingOutcome.Made(FilingArchive.Of(purpose, agency, filed, clock.GetUtcNow()), copies.Count, papers);
    }

    private async Task<FiledCertificate> FileAsync(Seat seat, UsePurpose purpose, CaseFinding.Found finding, CancellationToken cancel)
    {
        var certificate = finding.Certificate!;
        var asked = new ReceiptRequest.OfIdentifier(CertificateIdentifier.Parse(certificate, null)) { Purpose = purpose.Purpose.Trim(), Case = purpose.Case.Trim() };
        var receipt = await receipts.IssueAsync(finding.Report, asked, cancel);
        var filed = new FiledCertificate(finding.Report.Certificate!.Type.Name, certificate, finding.Report.Verdict, receipt, Copy: null, Values: null, Status: null);
        if (finding.Report.Verdict is not Verdict.Pass || await CodeAsync(seat, purpose, finding, certificate, cancel) is not { } code)
            return filed;

        var values = await fetching.FetchAsync(seat, code, UsePart.Values, cancel) as FetchOutcome.Values;
        var copy = await fetching.FetchAsync(seat, code, UsePart.Document, cancel) as FetchOutcome.File;
        return filed with { Copy = copy?.Content, Values = values?.View, Status = values?.Standing is { Status: var status } ? JsonNamingPolicy.KebabCaseLower.ConvertName(status.ToString()) : null };
    }

    private async Task<string?> CodeAsync(Seat seat, UsePurpose purpose, CaseFinding.Found finding, string certificate, CancellationToken cancel)
    {
        if (finding.UseCode is { } code)
            return code;

        var request = new UseRequest(new UseBasis.Duty(certificate), purpose, []) { CopyUntil = clock.GetUtcNow() + CaseDesk.CopiesLast };
        return await uses.OpenAsync(seat, request, cancel) is UseOutcome.Opened opened ? opened.Code : null;
    }
}
