using System.Diagnostics;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Transparency.Trees;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>
/// The check <c>log-inclusion</c>: that the issue of a certificate stands in the published log. Tiles that are gone or lead to no root prove nothing
/// against a certificate; only a leaf that is proven to be another one does.
/// </summary>
public sealed class InclusionCheck(PublishedLog log, TimeProvider clock)
{
    private const int SoonAgain = 10;

    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(1);

    private static readonly Check Damaged = Check.CouldNotCheck(
        CheckName.LogInclusion, "log-damaged", "Parts of the log are gone or damaged; the vault's operator must repair that.");

    public async Task<Check> OfAsync(Holding holding, CancellationToken cancel)
    {
        try
        {
            if (await log.CheckpointAsync(cancel) is not { } published)
                return Check.NotApplicable(CheckName.LogInclusion, "no-log", "This vault does not publish a transparency log yet.");

            return holding switch
            {
                Holding.Held { Record: var record } => await OfAsync(record, published, cancel),
                Holding.Unknown unknown => unknown.For(CheckName.LogInclusion),
                _ => Check.NotApplicable(CheckName.LogInclusion, "not-held-here", "This vault does not hold the certificate, so its issue is in another log, if in any."),
            };
        }
        catch (StoreUnavailableException)
        {
            return Holding.Unknown.StoreUnavailable.For(CheckName.LogInclusion);
        }
        catch (Exception problem) when (problem is DamagedRecordException or InvalidDataException)
        {
            return Damaged;
        }
    }

    /// <summary>Whether the published log proves that something that happened stands where the record says. Throws what the stores throw.</summary>
    internal async Task<bool> IsProvenAsync(CertificateRecord record, CertificateEvent happened, CancellationToken cancel) =>
        happened.LogIndex is { } index
        && await log.CheckpointAsync(cancel) is { } published && index < published.Checkpoint.Size
        && await log.ProveInclusionAsync(published, index, cancel) is ProofOutcome<InclusionProof>.Proved { Proof.Leaf: var leaf }
        && leaf == MerkleTree.LeafHash(CertificateEntries.Of(record, happened));

    private async Task<Check> OfAsync(CertificateRecord record, PublishedCheckpoint published, CancellationToken cancel)
    {
        var issued = record.Events[0];
        if (issued.LogIndex is not { } index || index >= published.Checkpoint.Size)
        {
            return clock.GetUtcNow() - record.IssuedAt < LongEnough
                ? Check.NotApplicable(CheckName.LogInclusion, "not-logged-yet", "The certificate was issued a moment ago; its issue will be in the log within seconds.")
                : Check.CouldNotCheck(CheckName.LogInclusion, "log-behind", "The log has not taken in the issue of the certificate yet.", SoonAgain);
        }

        return await log.ProveInclusionAsync(published, index, cancel) switch
        {
            ProofOutcome<InclusionProof>.Proved { Proof: var proof } when proof.Leaf == MerkleTree.LeafHash(CertificateEntries.Of(record, issued)) =>
                Check.Pass(CheckName.LogInclusion, "included", "The issue of the certificate stands in the public log."),
            ProofOutcome<InclusionProof>.Proved => Check.Fail(CheckName.LogInclusion, "log-differs", "The public log says something else where the issue of the certificate should stand."),
            ProofOutcome<InclusionProof>.Unavailable or ProofOutcome<InclusionProof>.Damaged => Damaged,
            var other => throw new UnreachableException($"Unmapped outcome {other}."),
        };
    }
}
