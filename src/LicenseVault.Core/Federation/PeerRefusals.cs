using LicenseVault.Core.Federation.Agreeing;
using LicenseVault.Core.Federation.Watching;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Federation;

/// <summary>Why a peer is not believed, as checks.</summary>
internal static class PeerRefusals
{
    // By then it is known whether a cache was behind or the peer.
    private const int SoonAgain = 5;

    /// <summary>The check of authority that says so; null when nothing is against the peer.</summary>
    public static Check? Of(Peer peer, PeerSighting sighting) =>
        peer.State is PeerState.Suspended
            ? Check.Fail(CheckName.IssuerAuthority, "peer-suspended", "The vault that answers for the issuer is not believed at present: two people here have decided so.")
        : sighting.Against(peer) is not null
            ? Check.Fail(CheckName.IssuerAuthority, "peer-distrusted", "The vault that answers for the issuer is not believed: its log has broken its promise.")
        : null;

    /// <summary>All checks that would have been the peer's.</summary>
    public static IEnumerable<Check> All(Check refusal, PeerSighting sighting) =>
    [
        refusal,
        Check.CouldNotCheck(CheckName.Status, refusal.Code, refusal.Detail),
        refusal.Code is "peer-distrusted" && sighting.Evidence is { } evidence ? OfLog(evidence) : Check.CouldNotCheck(CheckName.LogInclusion, refusal.Code, refusal.Detail),
        Check.CouldNotCheck(CheckName.ContentDigest, refusal.Code, refusal.Detail),
    ];

    public static Check OfLog(LogEvidence evidence) => evidence.Kind is "peer-log-shrunk"
        ? Check.Fail(CheckName.LogInclusion, "peer-log-shrunk", "The log of the vault that answers for the issuer shows less than it has shown before; both notes are kept.")
        : Check.Fail(CheckName.LogInclusion, "peer-log-forked", "The log of the vault that answers for the issuer has signed two histories; both notes are kept.");

    /// <summary>All checks that would have been the peer's, when what was just seen of its log is against it; null when nothing is.</summary>
    public static IEnumerable<Check>? OfLook(LogLook look, Peer peer, PeerSighting sighting) => look switch
    {
        LogLook.Broken { Evidence: var evidence } => All(Of(peer, sighting with { Evidence = evidence })!, sighting with { Evidence = evidence }),
        LogLook.Behind => Unknown("peer-log-behind", "The log of the vault that answers for the issuer shows less than it has shown before, so its answers may be those of an earlier time.", SoonAgain),
        _ => null,
    };

    /// <summary>All checks that would have been the peer's, when nothing can be asked.</summary>
    public static IEnumerable<Check> Unknown(string code, string detail, int? retryAfter) =>
        new[] { CheckName.IssuerAuthority, CheckName.Status, CheckName.LogInclusion, CheckName.ContentDigest }.Select(name => Check.CouldNotCheck(name, code, detail, retryAfter));
}
