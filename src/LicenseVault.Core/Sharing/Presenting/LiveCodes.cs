using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.People;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Sharing.Delegating;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Sharing.Presenting;

/// <summary>
/// Live codes: opaque, for one certificate, purpose and minute, and used once. Of any who use one at once, in whatever process, the store lets
/// one replace its document.
/// </summary>
public sealed class LiveCodes
{
    private readonly Shelf<LiveCodeRecord> _shelf;
    private readonly CertificateArchive _archive;
    private readonly TypeCatalogue _types;
    private readonly SealedText _sealing;
    private readonly Delegations _delegations;
    private readonly SharingRules _rules;
    private readonly TimeProvider _clock;
    private readonly IEntropy _entropy;

    public LiveCodes(
        IDocumentStore documents, RecordSeals seals, SealedText sealing, CertificateArchive archive, TypeCatalogue types, Delegations delegations, SharingRules rules, TimeProvider clock, IEntropy entropy)
    {
        (_archive, _types, _sealing, _delegations, _rules, _clock, _entropy) = (archive, types, sealing, delegations, rules, clock, entropy);
        _shelf = new Shelf<LiveCodeRecord>(documents, seals, Collections.Presentations, one => one.Id, LiveCodeRecord.KeysOf);
    }

    /// <param name="acting">Who shows it, and whose certificate.</param>
    /// <param name="certificate">Its identifier.</param>
    /// <param name="fields">The values that may be seen; none for all.</param>
    /// <param name="purpose">What for, 1 to 200 characters.</param>
    public async Task<LiveCodeOutcome> ShowAsync(Acting acting, string certificate, IReadOnlyList<string> fields, string purpose, CancellationToken cancel)
    {
        if (await _archive.FindOwnAsync(acting, certificate, cancel) is not { } stored)
            return new LiveCodeOutcome.NoSuchCertificate();
        if (await _types.FindAsync(stored.Record.Type, stored.Record.TypeVersion, cancel) is not { } type)
            return new LiveCodeOutcome.NoSuchCertificate();

        var chosen = fields.Count == 0 ? FieldChoice.AllOf(type) : fields;
        List<FieldFault> faults = [.. FieldChoice.FaultsOf(chosen, type)];
        if (UsePurpose.PurposeFault(purpose) is { } fault)
            faults.Add(fault);
        if (faults.Count > 0)
            return new LiveCodeOutcome.Refused(faults);

        var code = RandomToken.Next(_entropy);
        var id = RandomToken.DigestOf(code);
        var record = new LiveCodeRecord
        {
            Id = id,
            Person = acting.Person,
            Holder = acting.Holder,
            Certificate = stored.Record.Identifier,
            Fields = chosen,
            Delegation = acting.Delegation,
            Until = _clock.GetUtcNow() + _rules.LiveCode,
            Contents = await _sealing.SealJsonAsync(new LiveCodeContents(purpose), LiveCodeRecord.PlaceOf(id), cancel),
        };
        await _shelf.AddAsync(record, cancel);
        return new LiveCodeOutcome.Shown(code, record.Until);
    }

    /// <summary>Spends a code for a seat. What is wrong with the request is found before that.</summary>
    internal async Task<UsePermit> RedeemAsync(string code, Seat seat, string purpose, IReadOnlyList<string> asked, CancellationToken cancel)
    {
        if (!RandomToken.IsOne(code) || await _shelf.FindAsync(RandomToken.DigestOf(code), cancel) is not var (found, version))
            return new UsePermit.Denied(UseRefusal.NoSuchCode);
        if (found.RedeemedBy is not null)
            return new UsePermit.Denied(UseRefusal.CodeSpent);
        if (!await CountsAsync(found, cancel))
            return new UsePermit.Denied(UseRefusal.CodeExpired);
        if ((await _sealing.OpenJsonAsync<LiveCodeContents>(found.Contents, LiveCodeRecord.PlaceOf(found.Id), cancel)).Purpose != purpose)
            return new UsePermit.Denied(UseRefusal.PurposeDiffers);
        if (await _archive.FindHeldAsync(found.Certificate, cancel) is not { } stored || stored.HolderKey() != found.Holder)
            return new UsePermit.Denied(UseRefusal.NoSuchCode);
        if (FieldChoice.Of(asked, seat.Sight.Narrow(stored.Record.Type, found.Fields)) is not { } fields)
            return new UsePermit.Denied(UseRefusal.FieldsBeyond);

        return await _shelf.ReplaceAsync(found with { RedeemedBy = seat.Id }, version, cancel)
            ? new UsePermit.Given(UseRoute.Presentation, found.Id, stored, fields)
            : new UsePermit.Denied(UseRefusal.CodeSpent);
    }

    /// <summary>What a holder shows a code for; null when there is no such code to be used. It spends nothing.</summary>
    public async Task<string?> PurposeOfAsync(string code, CancellationToken cancel) =>
        RandomToken.IsOne(code)
        && await _shelf.FindAsync(RandomToken.DigestOf(code), cancel) is ({ RedeemedBy: null } found, _)
        && await CountsAsync(found, cancel)
            ? (await _sealing.OpenJsonAsync<LiveCodeContents>(found.Contents, LiveCodeRecord.PlaceOf(found.Id), cancel)).Purpose
            : null;

    // Who shows it for another must still act for them when it is used.
    private async Task<bool> CountsAsync(LiveCodeRecord code, CancellationToken cancel) =>
        _clock.GetUtcNow() < code.Until && await _delegations.StandsAsync(code.Delegation, cancel);

    /// <summary>Takes away codes that ended before; tells how many.</summary>
    public Task<int> RemoveAsync(DateTimeOffset before, CancellationToken cancel) => _shelf.RemoveAsync("by_end", before, cancel);
}
