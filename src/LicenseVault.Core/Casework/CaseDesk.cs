using System.Diagnostics;
using System.Globalization;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Federation;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Sharing;
using LicenseVault.Core.Sharing.Duties;
using LicenseVault.Core.Sharing.Presenting;
using LicenseVault.Protocol.Copies;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Casework;

/// <summary>
/// What a case handler (窗口办件) does in the place of asking for paper: takes a matter, reads codes, sees verdicts. A verdict is anybody's to know and is no use of a
/// certificate; a live code is spent when it is read, and becomes a use.
/// </summary>
public sealed class CaseDesk(
    DutyRules duties, WholeVerifier verifier, LiveCodes codes, UseDesk uses, UseFetching fetching, UseStore records, CertificateArchive archive, TimeProvider clock)
{
    /// <summary>How long the copies in a filing package last: as long as copies may, since a case file is kept.</summary>
    internal static readonly TimeSpan CopiesLast = CopyStatement.Longest;

    /// <summary>The matters for which rules of duty are approved for an agency, by code.</summary>
    public async Task<IReadOnlyList<CaseMatter>> MattersAsync(string agency, CancellationToken cancel) =>
    [
        .. (await duties.OfAgencyAsync(agency, cancel))
            .GroupBy(rule => rule.Matter, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new CaseMatter(group.Key, [.. group.DistinctBy(rule => rule.Type).OrderBy(rule => rule.Type, StringComparer.Ordinal)])),
    ];

    /// <summary>One of them; null when the agency has no duty in it.</summary>
    public async Task<CaseMatter?> MatterAsync(string agency, string matter, CancellationToken cancel) =>
        (await MattersAsync(agency, cancel)).FirstOrDefault(one => one.Code == matter);

    /// <summary>What there is of each entry, in their order.</summary>
    /// <param name="seat">At which it is asked.</param>
    /// <param name="purpose">What for; a live code is read for the purpose that its holder shows it for.</param>
    /// <param name="entries">What was scanned or typed.</param>
    public async Task<IReadOnlyList<CaseFinding>> LookAsync(Seat seat, UsePurpose purpose, IReadOnlyList<CaseEntry> entries, CancellationToken cancel)
    {
        var findings = new List<CaseFinding>();
        foreach (var entry in entries)
            findings.Add(await LookAsync(seat, purpose, entry, cancel));
        return findings;
    }

    /// <summary>Whether what was found has one holder.</summary>
    public async Task<CaseHolders> HoldersAsync(IReadOnlyList<CaseFinding> findings, CancellationToken cancel)
    {
        var holders = new List<(string Certificate, string? Key)>();
        foreach (var certificate in findings.OfType<CaseFinding.Found>().Select(found => found.Certificate).OfType<string>().Distinct(StringComparer.Ordinal))
            holders.Add((certificate, await HolderKeyAsync(certificate, cancel)));
        return new CaseHolders(
            [.. holders.Where(one => one.Key is not null).GroupBy(one => one.Key, StringComparer.Ordinal).Select(group => group.Select(one => one.Certificate).ToList())],
            [.. holders.Where(one => one.Key is null).Select(one => one.Certificate)]);
    }

    private async Task<string?> HolderKeyAsync(string certificate, CancellationToken cancel)
    {
        try
        {
            return (await archive.FindHeldAsync(certificate, cancel))?.HolderKey();
        }
        catch (DamagedRecordException)
        {
            // Its verification says what is wrong with it; of whom it is can no longer be said.
            return null;
        }
    }

    private async Task<CaseFinding> LookAsync(Seat seat, UsePurpose purpose, CaseEntry entry, CancellationToken cancel) => entry switch
    {
        CaseEntry.OfAddress { Address: var address } => Found(entry.Text, await verifier.VerifyAsync(address, holder: null, cancel)),
        CaseEntry.OfIdentifier { Identifier: var identifier } => Found(entry.Text, await verifier.VerifyAsync(identifier, holder: null, cancel)),
        CaseEntry.OfCode { Code: var code } => Found(entry.Text, await verifier.VerifyAsync(code, holder: null, cancel)),
        CaseEntry.OfToken => await TokenAsync(seat, purpose, entry.Text, cancel),
        var other => throw new UnreachableException($"Unmapped entry {other.GetType().Name}."),
    };

    private async Task<CaseFinding> TokenAsync(Seat seat, UsePurpose purpose, string token, CancellationToken cancel)
    {
        if (await fetching.OpenedAsync(seat, token, cancel) is { } opened)
            return await IsForAsync(opened, purpose, cancel) ? await OfUseAsync(opened, token, cancel) : new CaseFinding.Refused(token, UseRefusal.PurposeDiffers);
        if (await codes.PurposeOfAsync(token, cancel) is not { } shownFor)
            return new CaseFinding.Refused(token, UseRefusal.NoSuchCode);

        var request = new UseRequest(new UseBasis.Presentation(token), purpose with { Purpose = shownFor }, [], UseRequest.LargestFetches) { CopyUntil = clock.GetUtcNow() + CopiesLast };
        return await uses.OpenAsync(seat, request, cancel) switch
        {
            UseOutcome.Opened { Use: var use, Code: var code } => await OfUseAsync(use, code, cancel),
            UseOutcome.NotPermitted { Cause: var cause } => new CaseFinding.Refused(token, cause),
            _ => new CaseFinding.Refused(token, UseRefusal.NoSuchCode),
        };
    }

    // What the holder sees of it names one case; it is not carried into another.
    private async Task<bool> IsForAsync(UseRecord use, UsePurpose purpose, CancellationToken cancel) =>
        use.Matter == purpose.Matter && (await records.ContentsOfAsync(use, cancel)).Case == purpose.Case;

    private async Task<CaseFinding> OfUseAsync(UseRecord use, string code, CancellationToken cancel) =>
        Found(code, await verifier.VerifyAsync(CertificateIdentifier.Parse(use.Certificate, CultureInfo.InvariantCulture), holder: null, cancel)) is CaseFinding.Found found
            ? found with { UseCode = code, ShownFor = (await records.ContentsOfAsync(use, cancel)).Purpose }
            : new CaseFinding.Unknown(code);

    private static CaseFinding Found(string entry, VerificationReport? report) => report is null
        ? new CaseFinding.Unknown(entry)
        : new CaseFinding.Found(entry, report, report.Certificate?.Identifier, report.Certificate?.Type.Code, UseCode: null);
}
