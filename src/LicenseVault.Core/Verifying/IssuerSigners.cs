using System.Collections.Concurrent;
using System.Security.Cryptography;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Signing;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>
/// Whether a signing certificate is one that its issuer has, or had, here. Every trusted root can certify anybody under any name, so for an issuer that this vault answers
/// for only the certificates of its keystore speak. Safe to use from any thread.
/// </summary>
public sealed class IssuerSigners(Keystore keystore, IssuerCatalogue issuers)
{
    // A certificate that an issuer has had stays one for good, so what was found once need not be looked for again.
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    internal static Check Stranger(CheckName name) =>
        Check.Fail(name, "unknown-certificate", "The signing certificate bears the agency's name, and is none that the vault that answers for the agency knows.");

    /// <summary>The verification of a credential, with what is known of its signing certificate.</summary>
    internal async Task<CredentialVerification> JudgedAsync(CredentialVerification verification, CancellationToken cancel)
    {
        if (verification.Credential is not { Claims: var claims, SdJwt.IssuerSigned.CertificateChain: [var leaf, ..] })
            return verification;

        var certificate = verification.Checks.Single(check => check.Name is CheckName.IssuerCertificate);
        return await JudgedAsync(certificate, claims, leaf, cancel) is var judged && judged == certificate
            ? verification
            : verification with { Checks = [.. verification.Checks.Select(check => check == certificate ? judged : check)] };
    }

    /// <summary>What was found of a document, with what is known of the certificate that signed it.</summary>
    /// <param name="seen">The findings of a document that is no copy.</param>
    /// <param name="claims">Of the credential that it carries; null when there is none that can be read.</param>
    /// <param name="cancel">Cancels.</param>
    internal async Task<DocumentFindings> JudgedAsync(DocumentFindings seen, CertificateClaims? claims, CancellationToken cancel)
    {
        if (claims is null || seen.Time.Signer.IsEmpty || seen.Checks.FirstOrDefault(check => check.Name is CheckName.DocumentSignature) is not { } signature)
            return seen;

        var judged = await JudgedAsync(signature, claims, seen.Time.Signer, cancel);
        return seen with { Checks = [.. seen.Checks.Select(check => check == signature ? judged : check)] };
    }

    private async Task<Check> JudgedAsync(Check check, CertificateClaims claims, ReadOnlyMemory<byte> certificate, CancellationToken cancel)
    {
        if (check.Verdict is not Verdict.Pass)
            return check;

        try
        {
            return await IsStrangerAsync(claims.IssuerCode.ToString(), Convert.ToHexStringLower(SHA256.HashData(certificate.Span)), cancel) ? Stranger(check.Name) : check;
        }
        catch (StoreUnavailableException)
        {
            return Holding.Unknown.StoreUnavailable.For(check.Name);
        }
        catch (DamagedRecordException)
        {
            return Check.CouldNotCheck(check.Name, "record-damaged", "The vault's record of the issuer is damaged; its operator must repair that.");
        }
    }

    private async Task<bool> IsStrangerAsync(string issuer, string digest, CancellationToken cancel)
    {
        if (_known.ContainsKey($"{issuer}/{digest}"))
            return false;

        var certificates = await keystore.CertificatesOfAsync(Keystore.NameOfIssuer(issuer), cancel);
        foreach (var certificate in certificates)
            _known[$"{issuer}/{Convert.ToHexStringLower(SHA256.HashData(certificate.RawDataMemory.Span))}"] = true;

        return !_known.ContainsKey($"{issuer}/{digest}") && (certificates.Count > 0 || await issuers.FindAsync(issuer, cancel) is not null);
    }
}
