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
public sealed class FilingPackages(CaseDesk desk, UseDesk uses, UseFetching fetching, ReceiptIssuer receipts, IssuerCatalogue agencies, TypeCatalogue types, DailyFigures figures, TimeProvider clock)
{
    /// <param name="seat">At which it is asked.</param>
    /// <param name="purpose">What for.</param>
    /// <param name="entries">What was scanned or typed.</param>
    /// <param name="holdersConfirmed">Whether the case handler says that certificates of different holders are right in this case.</param>
    public async Task<FilingOutcome> TakeAsync(Seat seat, UsePurpose purpose, IReadOnlyList<CaseEntry> entries, bool holdersConfirmed, CancellationToken cancel)
    {
        if (UsePurpose.FaultsOf(purpose).ToList() is { Count: > 0 } faults)
            return new FilingOutcome.Refused(faults);

        var findings = await desk.LookAsync(seat, purpose, entries, cancel);
        var found = findings.OfType<CaseFinding.Found>().Where(one => one.Certificate is not null).DistinctBy(one => one.Certificate).ToList();
        if (found.Count == 0)
            return new FilingOutcome.Empty();

        var holders = await desk.HoldersAsync(findings, cancel);
        if (holders.WantConfirmation && !holdersConfirmed)
            return new FilingOutcome.Unconfirmed(findings);

        var filed = new List<FiledCertificate>();
        foreach (var one in found)
            filed.Add(await FileAsync(seat, purpose, one, cancel));

        var copies = filed.Select(one => one.Copy).OfType<byte[]>().ToList();
        var papers = copies.Sum(copy => PdfReader.Read(copy) is PdfReading.Readable { File.PageCount: var pages } ? pages : 1);
        if (papers > 0)
            await figures.AddAsync(FigureKind.Papers, seat.Agency, papers, cancel);
        var agency = await agencies.FindAsync(seat.Agency, cancel) is { } known ? known.Name : seat.Agency;
        var made = new FiledCase(purpose, agency, filed, await MissingAsync(seat, purpose, found, cancel), holders, clock.GetUtcNow());
        return new FilingOutcome.Made(FilingArchive.Of(made), FileName.OfPackage(purpose.Case, made.At), copies.Count, papers) { Filed = [.. filed.Select(one => one.Identifier)] };
    }

    private async Task<IReadOnlyList<MissingType>> MissingAsync(Seat seat, UsePurpose purpose, IReadOnlyList<CaseFinding.Found> found, CancellationToken cancel)
    {
        var missing = new List<MissingType>();
        foreach (var rule in await desk.MatterAsync(seat.Agency, purpose.Matter, cancel) is { } matter ? matter.Rules : [])
        {
            var shown = found.Where(one => one.Type == rule.Type).ToList();
            if (!shown.Exists(one => one.Report.Verdict is Verdict.Pass))
                missing.Add(new MissingType(rule.Type, await types.CurrentAsync(rule.Type, cancel) is { } type ? type.Name : rule.Type, shown.Count > 0));
        }

        return missing;
    }

    private async Task<FiledCertificate> FileAsync(Seat seat, UsePurpose purpose, CaseFinding.Found finding, CancellationToken cancel)
    {
        var certificate = finding.Certificate!;
        var asked = new ReceiptRequest.OfIdentifier(CertificateIdentifier.Parse(certificate, null)) { Purpose = finding.ShownFor ?? purpose.Purpose.Trim(), Case = purpose.Case.Trim() };
        var receipt = await receipts.IssueAsync(finding.Report, asked, cancel);
        var filed = new FiledCertificate(finding.Report.Certificate!.Type.Code, finding.Report.Certificate.Type.Name, certificate, finding.Report.Verdict, receipt, Copy: null, Values: null, Status: null);
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
