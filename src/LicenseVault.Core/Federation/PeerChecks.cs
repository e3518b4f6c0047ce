using System.Security.Cryptography;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Federation.Agreeing;
using LicenseVault.Core.Federation.Asking;
using LicenseVault.Core.Federation.Watching;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Federation;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Federation;

/// <summary>
/// The checks of a certificate that another vault answers for, from its signed credential: what the peer has signed and is kept here comes first,
/// and the peer is asked only for what is not known. The credential's signature and chain have been found good before.
/// </summary>
public sealed class PeerChecks(
    PeerDirectory directory,
    PeerDescriptions descriptions,
    PeerSightings sightings,
    PeerLogHeads heads,
    PeerStatusLists statuses,
    PeerLogEntries entries,
    PeerQuestions questions,
    ToldStatuses told,
    IssuerCatalogue issuers,
    PeerTimes times,
    TimeProvider clock)
{
    // A certificate that the peer does not name may be newer than what is known of the peer.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    /// <summary>Null when the issuer is this vault's own, or nobody says that they answer for it.</summary>
    /// <param name="credential">The presented credential.</param>
    /// <param name="bytes">As it was presented.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<PeerFindings?> OfAsync(CredentialReading.Readable credential, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(credential);
        try
        {
            var issuer = credential.Claims.IssuerCode.ToString();
            if (await issuers.FindAsync(issuer, cancel) is not null)
                return null;
            if (await directory.ForIssuerAsync(issuer, cancel) is not { } peer)
                return await ClaimedByOthersAsync(issuer, cancel);

            using var patience = new Patience(times.Budget, clock, cancel);
            return await OfAsync(peer, credential, bytes, patience);
        }
        catch (StoreUnavailableException)
        {
            var (code, detail, again) = Holding.Unknown.StoreUnavailable;
            return new PeerFindings(null, [.. PeerRefusals.Unknown(code, detail, again)]);
        }
        catch (DamagedRecordException)
        {
            return new PeerFindings(null, [.. PeerRefusals.Unknown("record-damaged", "The vault's record of the vault that answers for the issuer is damaged; its operator must repair that.", null)]);
        }
    }

    private async Task<PeerFindings> OfAsync(Peer peer, CredentialReading.Readable credential, ReadOnlyMemory<byte> bytes, Patience patience)
    {
        var claims = credential.Claims;
        var sighting = await sightings.OfAsync(peer.Id, patience.Asker);
        var answering = new AnsweringVault(descriptions.LastOf(peer.Id)?.Name, peer.Terms!.BaseUrl);
        if (PeerRefusals.Of(peer, sighting) is { } refusal)
            return new PeerFindings(answering, [.. PeerRefusals.All(refusal, sighting)]);
        if (claims.BaseUrl != peer.Terms.BaseUrl)
            return new PeerFindings(answering, [.. PeerRefusals.Unknown("peer-address-differs", "The certificate was issued by a vault at another address than the one that answers for its issuer.", null)]);

        var lookup = await descriptions.FindAsync(peer, patience);
        if (lookup is DescriptionLookup.Unknown unknown)
            return new PeerFindings(answering, [.. PeerRefusals.Unknown(unknown.Code, unknown.Detail, unknown.RetryAfter)]);

        var known = (DescriptionLookup.Known)lookup;
        var description = known.Description;
        var looking = heads.LookAsync(peer, sighting, description, patience);
        var authority = await AuthorityAsync(peer, known, credential, patience);
        var asking = entries.OfAsync(peer, description, claims, patience);
        var status = told.Over(await statuses.OfAsync(peer, description, claims.StatusUri, claims.StatusIndex, claims.IssuerCode, patience), claims.Identifier.ToString());
        if (status is { Code: "not-valid-any-more" })
            status = await questions.StatusOfAsync(peer, description, claims.Identifier, status, patience);

        var (inclusion, issue) = await asking;
        if (PeerRefusals.OfLook(await looking, peer, sighting) is { } doubts)
            return new PeerFindings(answering, [.. doubts]);
        if (inclusion.Code is "peer-log-forked" or "peer-log-shrunk")
        {
            sighting = await sightings.OfAsync(peer.Id, patience.Asker);
            return new PeerFindings(answering, [.. PeerRefusals.All(PeerRefusals.Of(peer, sighting)!, sighting)]);
        }

        return new PeerFindings(
            answering with { Name = description.Name },
            [authority, status, Compared(inclusion, issue, claims), ContentOf(issue, inclusion, bytes)],
            issue?.Entry.Credential.ToString(),
            issue?.Entry.Document?.ToString());
    }

    private async Task<Check> AuthorityAsync(Peer peer, DescriptionLookup.Known known, CredentialReading.Readable credential, Patience patience)
    {
        var leaf = Convert.ToHexStringLower(SHA256.HashData(credential.SdJwt.IssuerSigned.CertificateChain[0].Span));
        if (peer.Withdrawn.Any(withdrawn => withdrawn.Digest == leaf))
            return Check.Fail(CheckName.IssuerAuthority, "certificate-withdrawn", "The signing certificate is not believed any more: two people here have decided so.");

        var issuer = IssuerIn(known.Description, credential.Claims);
        if ((issuer is null || !issuer.Certificates.Contains(leaf, StringComparer.Ordinal))
            && await descriptions.FindAsync(peer, Fresh, patience) is DescriptionLookup.Known fresh)
        {
            known = fresh;
            issuer = IssuerIn(fresh.Description, credential.Claims);
        }

        return issuer is null
                ? Check.CouldNotCheck(CheckName.IssuerAuthority, "issuer-not-described", "The vault that was agreed to answer for the issuer does not say that it does.")
            : issuer.Compromised.Contains(leaf, StringComparer.Ordinal)
                ? Check.CouldNotCheck(CheckName.IssuerAuthority, "compromise-undated", "The issuer's key was in other hands at some time; the vault that issued the certificate can tell whether it is from before.")
            : !issuer.Certificates.Contains(leaf, StringComparer.Ordinal)
                ? Check.Fail(CheckName.IssuerAuthority, "certificate-not-listed", "The vault that answers for the issuer does not, or not any more, stand by the signing certificate.")
            : RecordChecks.Authority(credential.Claims, CatalogueEntry(issuer)) with { AsOf = known.AsOf };
    }

    // A peer that claims what was not agreed cannot make a stranger's certificate pass, and not make it fail either.
    private async Task<PeerFindings?> ClaimedByOthersAsync(string issuer, CancellationToken cancel)
    {
        foreach (var peer in await directory.ListAsync(cancel))
        {
            if (descriptions.LastOf(peer.Id) is { } description && description.Issuers.Any(one => one.Code == issuer))
            {
                var check = Check.CouldNotCheck(CheckName.IssuerAuthority, "issuer-not-agreed", $"The vault at {peer.Terms!.BaseUrl} says that it answers for the issuer, which was not agreed.");
                return new PeerFindings(null, [check, .. PeerRefusals.Unknown("not-held-here", "This vault does not hold the certificate, and nobody may answer for it.", null).Where(one => one.Name is CheckName.Status or CheckName.ContentDigest)]);
            }
        }

        return null;
    }

    private static DescribedIssuer? IssuerIn(VaultDescription description, CertificateClaims claims) =>
        description.Issuers.FirstOrDefault(issuer => issuer.Code == claims.IssuerCode.ToString());

    private static Issuer CatalogueEntry(DescribedIssuer issuer) =>
        new(issuer.Code, issuer.Name, "", "", [.. issuer.Types.Select(type => IssuingAuthority.Stated(type.Type, type.From, type.Until, type.WithdrawnFrom, type.Area))]);

    private static Check Compared(Check inclusion, ProvenIssue? issue, CertificateClaims claims) =>
        issue is not null && issue.Entry.Authority != claims.IssuerCode
            ? Check.Fail(CheckName.LogInclusion, "log-differs", "The public log names another issuer for this certificate.")
            : inclusion;

    private static Check ContentOf(ProvenIssue? issue, Check inclusion, ReadOnlyMemory<byte> bytes) =>
        issue is null
            ? Check.CouldNotCheck(CheckName.ContentDigest, inclusion.Code is "peer-unreachable" ? "peer-unreachable" : "not-held-here", "This vault does not hold the certificate, and its log could not be asked.", inclusion.RetryAfter)
        : Convert.ToHexStringLower(SHA256.HashData(bytes.Span)) == issue.Entry.Credential.ToString()
            ? Check.Pass(CheckName.ContentDigest, "as-logged", "The signed data is, byte for byte, what the log says was issued.") with { AsOf = issue.At }
        : Check.CouldNotCheck(CheckName.ContentDigest, "other-bytes", "The signed data is not, byte for byte, what was issued: parts are missing or in another form.");
}
