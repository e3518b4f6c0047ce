using LicenseVault.Core.Protecting;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Signing;

/// <summary>Signs credentials, and only those that it has linted itself.</summary>
public sealed class CredentialIssuer(VaultSecret secret)
{
    private readonly Salts _salts = new(secret.Derive("salts"));

    /// <summary>Why claims may not be signed with a key; empty when they may.</summary>
    public IReadOnlyList<CredentialFault> FaultsOf(CertificateClaims claims, ISigningKey key) =>
        CredentialLint.FaultsOf(UnsignedCredential.Prepare(claims, key.Chain, _salts));

    /// <summary>Throws when the claims are unfit to be signed: the door must have let in what it should not.</summary>
    public IssuanceTicket Prepare(CertificateClaims claims, ISigningKey key)
    {
        var credential = UnsignedCredential.Prepare(claims, key.Chain, _salts);
        return CredentialLint.FaultsOf(credential) is [var fault, ..]
            ? throw new InvalidOperationException($"The certificate is unfit to be signed: {fault.Code}.")
            : new IssuanceTicket(this, credential);
    }

    /// <summary>The credential's bytes, signed.</summary>
    public async Task<byte[]> SignAsync(IssuanceTicket ticket, ISigningKey key, CancellationToken cancel)
    {
        var unsigned = ticket.RedeemWith(this);
        return unsigned.Assemble(await key.SignDigestAsync(unsigned.Digest, cancel));
    }
}
