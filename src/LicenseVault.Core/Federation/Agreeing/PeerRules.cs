using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Federation.Agreeing;

/// <summary>What a proposal must be before it is kept.</summary>
internal static class PeerRules
{
    private const int MostIssuers = 1000;
    private const int MostPending = 16;
    private const int LongestReason = 500;

    public static bool IsDigest(string? text) => text is { Length: 64 } && text.All(char.IsAsciiHexDigitLower);

    /// <param name="proposal">What is proposed.</param>
    /// <param name="own">The address of this vault.</param>
    /// <param name="ownIssuers">Codes of the issuers that this vault answers for.</param>
    /// <param name="others">The other peers.</param>
    public static IEnumerable<FieldFault> FaultsOf(PeerProposal proposal, string own, IReadOnlyCollection<string> ownIssuers, IEnumerable<Peer> others)
    {
        if (!IsDigest(proposal.Peer))
            yield return new FieldFault("vaultKey", "format", "It is the SHA-256 of the vault key, 64 small hexadecimal digits.");
        if (proposal.Reason is { Length: > LongestReason } || proposal.Reason?.Any(char.IsControl) is true)
            yield return new FieldFault("reason", "too-long", $"A reason has at most {LongestReason} characters.");
        if (proposal.Action is PeerAction.WithdrawCertificate != proposal.Certificate is not null || (proposal.Certificate is { } digest && !IsDigest(digest)))
            yield return new FieldFault("certificate", "format", "With withdraw-certificate, and only with it: the SHA-256 of the certificate.");
        if (proposal.Action is PeerAction.Add != proposal.Terms is not null)
            yield return new FieldFault("", "required", "Address and issuers are agreed when a peer is added.");
        if (proposal.Terms is not { } terms)
            yield break;

        foreach (var fault in FaultsOf(terms, own, ownIssuers))
            yield return fault;
        foreach (var other in others.Where(other => other.Id != proposal.Peer && other is { State: PeerState.Active or PeerState.Suspended, Terms: not null }))
        {
            if (other.Terms!.BaseUrl == terms.BaseUrl)
                yield return new FieldFault("baseUrl", "taken", "Another peer is at this address.");
            if (other.Terms.Issuers.Intersect(terms.Issuers, StringComparer.Ordinal).Any())
                yield return new FieldFault("issuers", "taken", "Another peer answers for one of the issuers.");
            if (other.Terms.Divisions.Intersect(terms.Divisions, StringComparer.Ordinal).Any())
                yield return new FieldFault("divisions", "taken", "Another peer answers for one of the divisions.");
        }
    }

    /// <summary>Whether an action follows on a state.</summary>
    public static bool Allows(PeerState state, PeerAction action) => action switch
    {
        PeerAction.Add => state is PeerState.Proposed or PeerState.Removed,
        PeerAction.Suspend => state is PeerState.Active,
        _ => state is PeerState.Active or PeerState.Suspended,
    };

    public static bool HasRoomFor(Peer? peer) => peer is null || peer.Changes.Count(change => change.State is PeerChangeState.Proposed) < MostPending;

    private static IEnumerable<FieldFault> FaultsOf(PeerTerms terms, string own, IReadOnlyCollection<string> ownIssuers)
    {
        if (!VaultCertificate.IsAddress(terms.BaseUrl) || terms.BaseUrl == own || !IsSafe(new Uri(terms.BaseUrl), new Uri(own)))
            yield return new FieldFault("baseUrl", "format", "It is https with a host and nothing after it, and not this vault.");
        if (terms.Issuers.Count + terms.Divisions.Count is 0 or > MostIssuers)
            yield return new FieldFault("issuers", "required", "Name the issuers that it answers for, or the divisions that they belong to.");
        if (terms.Issuers.Any(code => AuthorityCode.FaultOf(code) is not null))
            yield return new FieldFault("issuers", "format", "One of them is no code of an issuer.");
        if (terms.Divisions.Any(prefix => prefix.Length is not (2 or 4 or 6) || !prefix.All(char.IsAsciiDigit)))
            yield return new FieldFault("divisions", "format", "A division is named by its first two, four or six digits.");
        if (terms.Issuers.Any(ownIssuers.Contains))
            yield return new FieldFault("issuers", "taken", "This vault answers for one of the issuers itself.");
    }

    // A vault on one's own machine, such as a sandbox, may have such peers; no other one asks anything inside its own network in the clear.
    private static bool IsSafe(Uri peer, Uri own) =>
        peer.Scheme == Uri.UriSchemeHttps || (peer.IsLoopback && own is { IsLoopback: true } && own.Scheme == Uri.UriSchemeHttp);
}
