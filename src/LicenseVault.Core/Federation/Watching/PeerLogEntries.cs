using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using LicenseVault.Core.Federation.Agreeing;
using LicenseVault.Core.Federation.Asking;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Federation;
using LicenseVault.Protocol.Transparency.Entries;
using LicenseVault.Protocol.Transparency.Trees;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Federation.Watching;

/// <summary>The check <c>log-inclusion</c> of a peer's certificate: its issue, proven in the peer's log, whose checkpoints are followed here.</summary>
public sealed class PeerLogEntries(PeerClient client, PeerLogWatch watch, PeerTimes times, TimeProvider clock)
{
    private const int MostKept = 4096;

    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, ProvenIssue> _proven = new(StringComparer.Ordinal);

    /// <summary>The check, and the entry when it is proven.</summary>
    public async Task<(Check Check, ProvenIssue? Issue)> OfAsync(Peer peer, VaultDescription description, CertificateClaims claims, Patience patience)
    {
        var place = $"{peer.Id}/{claims.Identifier}";
        if (_proven.TryGetValue(place, out var known))
            return (Included(known), known);
        if (description.LogUrl is null)
            return (Check.NotApplicable(CheckName.LogInclusion, "no-log", "The vault that answers for the issuer publishes no log."), null);

        return await client.GetAsync(peer, $"/api/v1/log/inclusion?certificate={Uri.EscapeDataString(claims.Identifier.ToString())}", InclusionAnswer.MaxLength, patience) switch
        {
            PeerReply.Answered { Status: 200, Body: var body } => await ProveAsync(peer, description, claims, place, body, patience),
            PeerReply.Answered when clock.GetUtcNow() - claims.IssuedAt < LongEnough =>
                (Check.NotApplicable(CheckName.LogInclusion, "not-logged-yet", "The certificate was issued a moment ago; its issue will be in the log within seconds."), null),
            PeerReply.Answered => (Check.CouldNotCheck(CheckName.LogInclusion, "peer-log-silent", "The vault that answers for the issuer does not prove that the issue is in its log."), null),
            PeerReply.Unreachable away => (Check.CouldNotCheck(CheckName.LogInclusion, "peer-unreachable", away.Detail, away.RetryAfter), null),
            var other => throw new UnreachableException($"Unmapped reply {other}."),
        };
    }

    private async Task<(Check, ProvenIssue?)> ProveAsync(
        Peer peer, VaultDescription description, CertificateClaims claims, string place, ReadOnlyMemory<byte> body, Patience patience)
    {
        if (InclusionAnswer.Read(body.Span) is not { } answer)
            return (NotProven, null);

        switch (await watch.LookAtAsync(peer, description, Encoding.UTF8.GetBytes(answer.Checkpoint), patience))
        {
            case LogLook.Broken { Evidence: var evidence }:
                return (PeerRefusals.OfLog(evidence), null);
            case LogLook.CouldNot or LogLook.Behind:
                return (Check.CouldNotCheck(CheckName.LogInclusion, "peer-log-unchecked", "The log of the vault that answers for the issuer could not be checked for now.", (int)Math.Ceiling(times.Break.TotalSeconds)), null);
            case LogLook.Followed { Checkpoint: var checkpoint }:
                var entry = Encoding.UTF8.GetBytes(answer.Entry);
                if (!answer.Proves(MerkleTree.LeafHash(entry), checkpoint.Size, checkpoint.Root)
                    || LogEntryCodec.Read(entry) is not LogEntryReading.Readable { Entry: { Event: LogEvent.Issued } issued } || issued.Identifier != claims.Identifier)
                {
                    return (NotProven, null);
                }

                if (_proven.Count >= MostKept)
                    _proven.Clear();
                var proven = new ProvenIssue(issued, clock.GetUtcNow());
                _proven[place] = proven;
                return (Included(proven), proven);
            case var other:
                throw new UnreachableException($"Unmapped look {other}.");
        }
    }

    private static Check NotProven { get; } = Check.CouldNotCheck(
        CheckName.LogInclusion, "peer-log-silent", "The vault that answers for the issuer does not prove that the issue is in its log.");

    private static Check Included(ProvenIssue issue) =>
        Check.Pass(CheckName.LogInclusion, "included", "The issue of the certificate stands in the public log of the vault that answers for the issuer.") with { AsOf = issue.At };
}
