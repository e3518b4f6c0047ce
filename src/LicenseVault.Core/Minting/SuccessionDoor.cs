using LicenseVault.Core.Archiving;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.Protecting;
using LicenseVault.Protocol.Lifecycle;

namespace LicenseVault.Core.Minting;

/// <summary>Decides whether a certificate may take the place of another. Nothing is stored here.</summary>
public sealed class SuccessionDoor(CertificateArchive archive, ListedStanding standing, SealedText sealing, TimeProvider clock)
{
    internal async Task<SuccessionApproach> ApproachAsync(Issuance issuance, CancellationToken cancel)
    {
        if (issuance.Succession is not { } asked)
            return new SuccessionApproach.First();
        if (await archive.FindIssuedAsync(asked.Predecessor, cancel) is not { } record || record.Issuer != issuance.Draft.Issuer)
            return new SuccessionApproach.TurnedAway(new MintOutcome.NoSuchPredecessor());

        var before = await standing.OfAsync(record, at: null, cancel);
        if ((before.Successor ?? before.Coming?.Identifier) is { } successor)
            return new SuccessionApproach.TurnedAway(new MintOutcome.AlreadySuperseded(successor));
        if (before.Status is not CertificateStatus.Valid)
            return new SuccessionApproach.TurnedAway(new MintOutcome.PredecessorNotValid(before.Status));

        // Until then the one before it is in force: a third beside that would be a second for one thing, now or when the one in between is ended unbegun.
        if (record.SupersedesFrom > clock.GetUtcNow())
            return new SuccessionApproach.TurnedAway(new MintOutcome.DraftRefused([SuccessionRules.NotBegun]));

        var predecessor = await Predecessor.OfAsync(record, sealing, cancel);
        return SuccessionRules.FaultsOf(issuance.Draft, predecessor.Draft, asked.Kind).ToList() is { Count: > 0 } faults
            ? new SuccessionApproach.TurnedAway(new MintOutcome.DraftRefused(faults))
            : new SuccessionApproach.Open(predecessor with { Unbegun = before.Unbegun });
    }
}
