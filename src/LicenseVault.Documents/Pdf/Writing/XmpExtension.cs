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

    private static readonly (string Name, string Description)[] _ofCopies =
    [
        ("JZJZZSJ", "加注件制作时间"), ("JZJZZZ", "加注件制作者"), ("JZJZZSY", "加注件制作事由"), ("JZJYXQJZSJ", "加注件有效期截止时间"),
    ];

    private static readonly ConcurrentDictionary<(string, string, bool), string> _known = new();

    public static IEnumerable<string> PropertyNames => _properties.Select(property => property.Name);

    /// <param name="ofCopy">Whether those of an annotated copy are described too. They are not in the file of a certificate.</param>
    public static string Of(string prefix, string address, bool ofCopy = false) => _known.GetOrAdd((prefix, address, ofCopy), _ => Describe(prefix, address, ofCopy ? [.. _properties, .. _ofCopies] : _properties));

    public static bool IsOfCopy(string name) => _ofCopies.Any(property => property.Name == name);

    private static string Describe(string prefix, string address, IEnumerable<(string Name, string Description)> properties)
    {
        var packet = new StringBuilder()
            .Append("<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"")
            .Append(" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n")
            .Append("<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n<pdfaSchema:schema>GB/T 36903</pdfaSchema:schema>\n")
            .Append(CultureInfo.InvariantCulture, $"<pdfaSchema:namespaceURI>{address}</pdfaSchema:namespaceURI>\n<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>\n")
            .Append("<pdfaSchema:property><rdf:Seq>\n");
        foreach (var (name, description) in properties)
        {
            packet.Append(CultureInfo.InvariantCulture, $"<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>{name}</pdfaProperty:name>")
                .Append("<pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category>")
                .Append(CultureInfo.InvariantCulture, $"<pdfaProperty:description>{description}</pdfaProperty:description></rdf:li>\n");
        }

        return packet.Append("</rdf:Seq></pdfaSchema:property>\n</rdf:li></rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n").ToString();
    }
}
