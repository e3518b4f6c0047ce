using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace LicenseVault.Protocol.Signatures;

/// <summary>Where a signing certificate says that its revocation list is (RFC 5280, section 4.2.1.13). Whoever made the certificate wrote them: ask there only what one would ask anyway.</summary>
public static class RevocationAddresses
{
    private const string DistributionPoints = "2.5.29.31";
    private const int Most = 8;

    private static readonly Asn1Tag First = new(TagClass.ContextSpecific, 0);

    /// <summary>The addresses under http and https, at most eight, in the order given; none when the extension is missing or cannot be read.</summary>
    public static IReadOnlyList<Uri> Of(X509Certificate2 certificate) => NamedAddresses.Of(certificate, DistributionPoints, Most, Read);

    private static List<Uri> Read(AsnReader points)
    {
        var found = new List<Uri>();
        while (points.HasData)
        {
            var point = points.ReadSequence();
            if (!point.HasData || !point.PeekTag().HasSameClassAndValue(First))
                continue;

            var name = point.ReadSequence(First);
            if (!name.PeekTag().HasSameClassAndValue(First))
                continue;

            for (var names = name.ReadSequence(First); names.HasData;)
            {
                if (!names.PeekTag().HasSameClassAndValue(NamedAddresses.Tag))
                    names.ReadEncodedValue();
                else if (NamedAddresses.Read(names) is { } address)
                    found.Add(address);
            }
        }

        return found;
    }
}
