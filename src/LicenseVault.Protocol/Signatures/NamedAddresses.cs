using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace LicenseVault.Protocol.Signatures;

/// <summary>Addresses in an extension of a certificate, which whoever made the certificate wrote.</summary>
internal static class NamedAddresses
{
    /// <summary>A name that is an address (uniformResourceIdentifier of GeneralName, RFC 5280, section 4.2.1.6).</summary>
    public static readonly Asn1Tag Tag = new(TagClass.ContextSpecific, 6);

    /// <summary>What is read from the sequence in an extension, at most so many; none when the extension is missing or cannot be read.</summary>
    public static IReadOnlyList<Uri> Of(X509Certificate2 certificate, string extension, int most, Func<AsnReader, List<Uri>> read)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var found = certificate.Extensions.FirstOrDefault(each => each.Oid?.Value == extension);
        if (found is null)
            return [];

        try
        {
            return [.. read(new AsnReader(found.RawData, AsnEncodingRules.DER).ReadSequence()).Take(most)];
        }
        catch (AsnContentException)
        {
            return [];
        }
    }

    /// <summary>Reads a name with the tag; null when it is not an address under http or https.</summary>
    public static Uri? Read(AsnReader names) =>
        Uri.TryCreate(names.ReadCharacterString(UniversalTagNumber.IA5String, Tag), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;
}
