using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace LicenseVault.Protocol.Signatures;

/// <summary>Where a signing certificate says that its revocation list is (RFC 5280, section 4.2.1.13). Whoever made the certificate wrote them: ask there only what one would ask anyway.</summary>
public static class RevocationAddresses
{
    private const string DistributionPoints = "2.5.29.31";
    private const int Most = 8;

    private static readonly Asn1Tag First = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Address = new(TagClass.ContextSpecific, 6);

    /// <summary>The addresses under http and https, at most eight, in the order given; none when the extension is missing or cannot be read.</summary>
    public static IReadOnlyList<Uri> Of(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var extension = certificate.Extensions.FirstOrDefault(each => each.Oid?.Value == DistributionPoints);
        if (extension is null)
            return [];

        try
        {
            return [.. Read(new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence()).Take(Most)];
        }
        catch (AsnContentException)
        {
            return [];
        }
    }

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
                if (!names.PeekTag().HasSameClassAndValue(Address))
                    names.ReadEncodedValue();
                else if (Uri.TryCreate(names.ReadCharacterString(UniversalTagNumber.IA5String, Address), UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
                    found.Add(address);
            }
        }

        return found;
    }
}
