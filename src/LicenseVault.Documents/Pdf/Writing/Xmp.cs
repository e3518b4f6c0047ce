using System.Globalization;
using System.Text;
using System.Xml;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>
/// The metadata packet (ISO 16684-1): what PDF/A wants to know of itself (ISO 19005-3, 6.6.4), and the names of GB/T 36903 in a namespace of
/// our own, which is described in the packet (6.6.2.3).
/// </summary>
internal static class Xmp
{
    private const string Vault = "urn:license-vault:gbt36903:";

    public static byte[] Of(PdfProperties properties, string language)
    {
        var created = new PdfDate(properties.Created).InXmp;
        var packet = new StringBuilder();
        packet.Append("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n")
            .Append("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n")
            .Append("<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n</rdf:Description>\n")
            .Append(XmpExtension.Of("gbt36903", Vault, properties.Metadata.Any(pair => XmpExtension.IsOfCopy(pair.Key))))
            .Append("<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"")
            .Append(CultureInfo.InvariantCulture, $" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:gbt36903=\"{Vault}\">\n")
            .Append("<dc:format>application/pdf</dc:format>\n")
            .Append(CultureInfo.InvariantCulture, $"<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{Escape(properties.Title)}</rdf:li></rdf:Alt></dc:title>\n")
            .Append(CultureInfo.InvariantCulture, $"<dc:creator><rdf:Seq><rdf:li>{Escape(properties.Author)}</rdf:li></rdf:Seq></dc:creator>\n")
            .Append(CultureInfo.InvariantCulture, $"<dc:language><rdf:Bag><rdf:li>{Escape(language)}</rdf:li></rdf:Bag></dc:language>\n")
            .Append(CultureInfo.InvariantCulture, $"<xmp:CreateDate>{created}</xmp:CreateDate>\n<xmp:ModifyDate>{created}</xmp:ModifyDate>\n")
            .Append(CultureInfo.InvariantCulture, $"<xmp:MetadataDate>{created}</xmp:MetadataDate>\n<pdf:Producer>{PdfWriter.Producer}</pdf:Producer>\n");
        foreach (var (name, value) in properties.Metadata)
            packet.Append(CultureInfo.InvariantCulture, $"<gbt36903:{XmlConvert.VerifyNCName(name)}>{Escape(value)}</gbt36903:{name}>\n");

        packet.Append("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
        return Encoding.UTF8.GetBytes(packet.ToString());
    }

    // A character that XML cannot hold would make the whole packet unreadable.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text.EnumerateRunes())
        {
            _ = character.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                _ when character.IsBmp && !XmlConvert.IsXmlChar((char)character.Value) => escaped.Append('\ufffd'),
                _ => escaped.Append(character.ToString()),
            };
        }

        return escaped.ToString();
    }
}
