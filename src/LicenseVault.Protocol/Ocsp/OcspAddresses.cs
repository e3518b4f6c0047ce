using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Ocsp;

/// <summary>Where a signing certificate says that its authority answers by OCSP (RFC 5280, section 4.2.2.1). Whoever made the certificate wrote them: ask there only what one would ask anyway.</summary>
public static class OcspAddresses
{
    private const string AuthorityAccess = "1.3.6.1.5.5.7.1.1";
    private const string Ocsp = "1.3.6.1.5.5.7.48.1";
    private const int Most = 4;

    /// <summary>The addresses under http and https, at most four, in the order given; none when the extension is missing or cannot be read.</summary>
    public static IReadOnlyList<Uri> Of(X509Certificate2 certificate) => NamedAddresses.Of(certificate, AuthorityAccess, Most, Read);

    private static List<Uri> Read(AsnReader descriptions)
    {
        var found = new List<Uri>();
        while (descriptions.HasData)
        {
            var description = descriptions.ReadSequence();
            if (description.ReadObjectIdentifier() == Ocsp
                && description.PeekTag().HasSameClassAndValue(NamedAddresses.Tag)
                && NamedAddresses.Read(description) is { } address)
            {
                found.Add(address);
            }
        }

        return found;
    }
}
