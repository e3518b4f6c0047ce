using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>Describes the properties of GB/T 36903 as an extension schema (ISO 19005-3, 6.6.2.3.3): PDF/A allows no property that nothing describes.</summary>
internal static class XmpExtension
{
    private static readonly (string Name, string Description)[] _properties =
    [
        ("ZZMC", "证照名称"), ("ZZLXDM", "证照类型代码"), ("ZZBH", "证照编号"), ("ZZBS", "证照标识"), ("ZZBFJG", "证照颁发机构"), ("ZZBFJGDM", "证照颁发机构代码"),
        ("ZZBFRQ", "证照颁发日期"), ("CZZT", "持证主体"), ("CZZTDM", "持证主体代码"), ("CZZTDMLX", "持证主体代码类型"), ("ZZYXQQSRQ", "证照有效期起始日期"), ("ZZYXQJZRQ", "证照有效期截止日期"),
    ];

    private static readonly ConcurrentDictionary<(string, string), string> _known = new();

    public static IEnumerable<string> PropertyNames => _properties.Select(property => property.Name);

    public static string Of(string prefix, string address) => _known.GetOrAdd((prefix, address), _ => Describe(prefix, address));

    private static string Describe(string prefix, string address)
    {
        var packet = new StringBuilder()
            .Append("<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"")
            .Append(" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n")
            .Append("<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n<pdfaSchema:schema>GB/T 36903</pdfaSchema:schema>\n")
            .Append(CultureInfo.InvariantCulture, $"<pdfaSchema:namespaceURI>{address}</pdfaSchema:namespaceURI>\n<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>\n")
            .Append("<pdfaSchema:property><rdf:Seq>\n");
        foreach (var (name, description) in _properties)
        {
            packet.Append(CultureInfo.InvariantCulture, $"<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>{name}</pdfaProperty:name>")
                .Append("<pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category>")
                .Append(CultureInfo.InvariantCulture, $"<pdfaProperty:description>{description}</pdfaProperty:description></rdf:li>\n");
        }

        return packet.Append("</rdf:Seq></pdfaSchema:property>\n</rdf:li></rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n").ToString();
    }
}
