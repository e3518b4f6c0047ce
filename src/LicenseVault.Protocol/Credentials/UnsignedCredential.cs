using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Credentials;

/// <summary>A credential that lacks only its signature. Immutable.</summary>
public sealed class UnsignedCredential
{
    private readonly string _disclosures;
    private readonly byte[] _signingInput;

    private UnsignedCredential(CertificateClaims claims, byte[] signingInput, string disclosures) =>
        (Claims, _signingInput, _disclosures) = (claims, signingInput, disclosures);

    /// <summary>What it states.</summary>
    public CertificateClaims Claims { get; }

    /// <summary>The exact bytes to sign with ES256.</summary>
    public ReadOnlyMemory<byte> SigningInput => _signingInput;

    /// <summary>The SHA-256 of <see cref="SigningInput"/>, 32 bytes: what an <see cref="ISigningKey"/> signs.</summary>
    public byte[] Digest => SHA256.HashData(_signingInput);

    /// <summary>
    /// Lays out what will be signed. The same claims, chain and salts give the same bytes. It takes what it is given:
    /// <see cref="CredentialLint"/> tells whether it may be signed.
    /// </summary>
    /// <param name="claims">What the certificate states. Parts that are null are left out; the withheld count is not used.</param>
    /// <param name="chain">The signing certificate and those that lead from it towards the root, leaf first, the root left out.</param>
    /// <param name="salts">The salts of the vault.</param>
    /// <exception cref="ArgumentException">The chain is empty or too long, or a field's value is not strict JSON.</exception>
    public static UnsignedCredential Prepare(CertificateClaims claims, IReadOnlyList<X509Certificate2> chain, Salts salts)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(salts);
        if (chain.Count is 0 or > Jws.MaxCertificates)
            throw new ArgumentException($"A credential has 1 to {Jws.MaxCertificates} signing certificates.", nameof(chain));

        if (claims.Fields.Any(field => !IsStrictJson(field)))
            throw new ArgumentException("The value of a field is not strict JSON.", nameof(claims));

        var disclosures = new DisclosureWriter(claims.Identifier, salts);
        var payload = CredentialPayload.Write(claims, disclosures);
        return new UnsignedCredential(
            claims,
            SignedJson.InputOf(CredentialReader.MediaType, chain, payload),
            string.Concat(disclosures.Encoded.Select(disclosure => $"{disclosure}~")));
    }

    /// <summary>The credential as it is stored and served: the signed part, a tilde, and each disclosure with a tilde after it.</summary>
    /// <param name="signature">r and s, 32 bytes each. It is not checked here.</param>
    public byte[] Assemble(ReadOnlySpan<byte> signature) =>
        signature.Length == Es256.SignatureLength
            ? [.. _signingInput, .. Encoding.ASCII.GetBytes($".{StrictBase64Url.Encode(signature)}~{_disclosures}")]
            : throw new ArgumentException($"An ES256 signature is {Es256.SignatureLength} bytes.", nameof(signature));

    private static bool IsStrictJson(CertificateField field) =>
        StrictJson.TryParse(Encoding.UTF8.GetBytes(field.Value.GetRawText()), out _);
}
