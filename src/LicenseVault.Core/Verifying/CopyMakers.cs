using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Federation;
using LicenseVault.Core.Federation.Agreeing;
using LicenseVault.Core.Federation.Watching;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Signing;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Copies;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>
/// Whether whoever made an annotated copy is somebody whose copies count here: this vault itself, with its own keys; or an active peer, with the pinned key, for the issuers
/// that it answers for. A trusted root alone makes nobody that.
/// </summary>
public sealed class CopyMakers(VaultSigners own, PeerDirectory directory, PeerSightings sightings, IssuerCatalogue issuers)
{
    private static readonly Check Untrusted = Check.Fail(
        CheckName.DocumentSignature, "copy-signer-untrusted", "The statement is in the name of this vault, and not signed with a key that it has or had.");

    private static readonly Check UnknownHere = Check.CouldNotCheck(
        CheckName.DocumentSignature, "copy-maker-unknown-here", "The copy was made by a vault, or with a key of it, with which nothing was agreed here.");

    private static readonly Check NotThen = Check.CouldNotCheck(
        CheckName.DocumentSignature, "copy-maker-not-then", "The vault that made the copy was not believed here at the time at which it says that it made it.");

    private static readonly Check NotAgreed = Check.CouldNotCheck(
        CheckName.DocumentSignature, "issuer-not-agreed", "The vault that made the copy does not answer for the issuer of the certificate here; only the vault that does makes copies.");

    /// <summary>Why a copy does not count, as the check <c>document-signature</c>; null when it does.</summary>
    public async Task<Check?> RefusalOfAsync(CopyStatementVerification.Genuine proof, CancellationToken cancel)
    {
        try
        {
            return await own.IsOwnAsync(proof.Statement.Vault, proof.Signer, cancel) switch
            {
                true => null,
                false => Untrusted,
                _ => await OfPeerAsync(proof, cancel),
            };
        }
        catch (StoreUnavailableException)
        {
            return Holding.Unknown.StoreUnavailable.For(CheckName.DocumentSignature);
        }
        catch (DamagedRecordException)
        {
            return Check.CouldNotCheck(CheckName.DocumentSignature, "record-damaged", "The vault's record of the vault that made the copy is damaged; its operator must repair that.");
        }
    }

    private async Task<Check?> OfPeerAsync(CopyStatementVerification.Genuine proof, CancellationToken cancel)
    {
        var statement = proof.Statement;
        if (await directory.AtAsync(statement.Vault, cancel) is not { } peer || peer.Id != KeyOf(proof.Signer))
            return UnknownHere;
        if (PeerRefusals.Of(peer, await sightings.OfAsync(peer.Id, cancel)) is { } refusal)
            return Check.Fail(CheckName.DocumentSignature, refusal.Code, refusal.Detail);
        if (!peer.WasActiveAt(statement.MadeAt))
            return NotThen;

        var issuer = CertificateIdentifier.Parse(statement.Certificate, null).IssuerCode.ToString();
        return await issuers.FindAsync(issuer, cancel) is null && (await directory.ForIssuerAsync(issuer, cancel))?.Id == peer.Id ? null : NotAgreed;
    }

    // As a peer's key is pinned.
    private static string KeyOf(ReadOnlyMemory<byte> certificate)
    {
        using var loaded = X509CertificateLoader.LoadCertificate(certificate.Span);
        return Convert.ToHexStringLower(SHA256.HashData(loaded.PublicKey.ExportSubjectPublicKeyInfo()));
    }
}
