using System.Diagnostics;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Credentials;

/// <summary>
/// What must hold of a credential before it is signed, and what a verifier asks of it afterwards: the same rules, so that a
/// vault cannot issue what others would refuse.
/// </summary>
public static class CredentialLint
{
    /// <summary>
    /// Every reason not to sign; empty when there is none. It reads the very bytes that would be signed, with a signature of
    /// zeros in place of the real one, and compares what they say with what was asked for.
    /// </summary>
    public static IReadOnlyList<CredentialFault> FaultsOf(UnsignedCredential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return CredentialReader.Read(credential.Assemble(new byte[Es256.SignatureLength])) switch
        {
            CredentialReading.Readable readable =>
            [
                .. FormatFaultsOf(readable.Claims),
                .. IdentifierFaultsOf(readable.Claims),
                .. CompletenessFaults.Of(readable.Claims, credential.Claims),
            ],
            CredentialReading.Unreadable unreadable => [new CredentialFault(unreadable.Code, unreadable.Detail)],
            var other => throw new UnreachableException($"Unmapped reading {other}."),
        };
    }

    /// <summary>What is wrong with the claims of a credential that could be read, whatever was withheld from it.</summary>
    public static IReadOnlyList<CredentialFault> FormatFaultsOf(CertificateClaims claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        return [.. FormatFaults.Of(claims)];
    }

    /// <summary>What in the claims contradicts the identifier.</summary>
    public static IReadOnlyList<CredentialFault> IdentifierFaultsOf(CertificateClaims claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        var faults = new List<CredentialFault>();
        if (claims.Identifier.TypeCode != claims.TypeCode)
            faults.Add(new("type-differs", "The type code in the identifier is not that of the certificate type."));

        if (claims.Identifier.IssuerCode != claims.IssuerCode)
            faults.Add(new("issuer-differs", "The issuer's code in the identifier is not that of the issuer."));

        return faults;
    }
}
