using System.Xml.Linq;
using static LicenseVault.Tests.Pdf.Archival.PdfObjects;

namespace LicenseVault.Tests.Pdf.Archival;

/// <summary>ISO 19005-3, 6.3 to 6.10: annotations, forms, actions, metadata, attached files, and what must not be there.</summary>
internal static class InteractionRules
{
    private const int Invisible = 1, Hidden = 2, Print = 4, NoView = 32, ToggleNoView = 256;
    private const string Vault = "urn:license-vault:gbt36903:";

    private static readonly XNamespace _id = "http://www.aiim.org/pdfa/ns/id/";
    private static readonly XNamespace _property = "http://www.aiim.org/pdfa/ns/property#";
    private static readonly XNamespace _rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    public static IReadOnlyList<ArchivalRule> All { get; } =
    [
        new("6.3.1 annotation types", file => file.OfType("/Annot").Select(each => Name(each["/Subtype"])).Where(kind => kind != "/Widget")),
        new("6.3.2 annotation flags", Flags),
        new("6.3.3 annotation appearances", Appearances),
        new("6.4.1 interactive forms", file => file.Dictionary(file.Catalog["/AcroForm"]).ContainsKey("/NeedAppearances") ? ["appearances left to the reader"] : []),
        new("6.4.2 XFA", file => With(file, "/XFA", "/NeedsRendering")),
        new("6.5.1 actions", file => With(file, "/A", "/AA", "/OpenAction", "/JS", "/JavaScript", "/Launch")),
        new("6.6.2.1 metadata", Metadata),
        new("6.6.2.3 extension schemas", Extensions),
        new("6.6.3 document information", Information),
        new("6.6.4 version and conformance", Conformance),
        new("6.8 embedded files", EmbeddedFiles),
        new("6.9 optional content", file => With(file, "/OCProperties", "/OC")),
        new("6.10 alternate presentations", file => With(file, "/AlternatePresentations", "/PresSteps")),
        new("6.11 document requirements", file => With(file, "/Requirements")),
    ];

    private static IEnumerable<string> With(PdfObjects file, params string[] keys) =>
        keys.Where(key => file.Dictionaries.Any(dictionary => dictionary.ContainsKey(key)));

    private static IEnumerable<string> Flags(PdfObjects file) =>
        file.OfType("/Annot").Select(each => each["/F"]?.GetValue<int>() ?? 0)
            .Where(flags => (flags & Print) == 0 || (flags & (Invisible | Hidden | NoView | ToggleNoView)) != 0)
            .Select(flags => $"flags {flags}");

    private static IEnumerable<string> Appearances(PdfObjects file) =>
        from annotation in file.OfType("/Annot")
        let states = file.Dictionary(annotation["/AP"])
        where states.Count != 1 || !states.ContainsKey("/N")
        where file.List(annotation["/Rect"]).Any(side => side!.GetValue<double>() != 0)
        select "not one normal appearance";

    private static IEnumerable<string> Metadata(PdfObjects file) =>
        Name(file.Dictionary(file.Catalog["/Metadata"])["/Subtype"]) == "/XML" && PacketOf(file).Root is not null ? [] : ["no packet"];

    private static IEnumerable<string> Conformance(PdfObjects file) =>
        (PacketOf(file).Descendants(_id + "part").Single().Value, PacketOf(file).Descendants(_id + "conformance").Single().Value) is ("3", "B") ? [] : ["another part or level"];

    private static IEnumerable<string> Extensions(PdfObjects file)
    {
        var packet = PacketOf(file);
        var described = packet.Descendants(_property + "name").Select(name => name.Value).ToHashSet();
        return packet.Descendants().Where(element => element.Name.NamespaceName == Vault && !described.Contains(element.Name.LocalName)).Select(element => element.Name.LocalName);
    }

    private static IEnumerable<string> Information(PdfObjects file)
    {
        XNamespace dc = "http://purl.org/dc/elements/1.1/", xmp = "http://ns.adobe.com/xap/1.0/", pdf = "http://ns.adobe.com/pdf/1.3/";
        var (stated, packet) = (file.Dictionary(file.Trailer["/Info"]), PacketOf(file));
        (string Key, string InPacket)[] pairs =
        [
            ("/Title", packet.Descendants(dc + "title").Descendants(_rdf + "li").Single().Value),
            ("/Author", packet.Descendants(dc + "creator").Descendants(_rdf + "li").Single().Value),
            ("/Producer", packet.Descendants(pdf + "Producer").Single().Value),
            ("/CreationDate", Date(packet.Descendants(xmp + "CreateDate").Single().Value)),
            ("/ModDate", Date(packet.Descendants(xmp + "ModifyDate").Single().Value)),
        ];
        return pairs.Where(pair => Name(stated[pair.Key]) != "u:" + pair.InPacket).Select(pair => pair.Key);

        static string Date(string iso) => $"D:{iso[..19].Replace("-", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal).Replace("T", "", StringComparison.Ordinal)}+08'00'";
    }

    private static IEnumerable<string> EmbeddedFiles(PdfObjects file)
    {
        var associated = file.List(file.Catalog["/AF"]).Select(Name).ToHashSet();
        var named = file.List(file.Dictionary(file.Dictionary(file.Catalog["/Names"])["/EmbeddedFiles"])["/Names"]).Where((_, index) => index % 2 == 1).Select(Name).ToList();
        if (!associated.SetEquals(named))
            yield return "a file that is not associated with the document";

        foreach (var specification in file.OfType("/Filespec"))
        {
            if (new[] { "/F", "/UF", "/Desc" }.Any(key => Name(specification[key]).Length <= 2))
                yield return "a file without name or description";
            if (Name(specification["/AFRelationship"]) is not ("/Source" or "/Data" or "/Alternative" or "/Supplement" or "/Unspecified"))
                yield return "a file without a relationship";

            var body = file.Dictionary(file.Dictionary(specification["/EF"])["/F"]);
            if (!Name(body["/Subtype"]).Contains('/', StringComparison.Ordinal) || !file.Dictionary(body["/Params"]).ContainsKey("/ModDate"))
                yield return "a file without media type or date";
        }
    }

    private static XDocument PacketOf(PdfObjects file) => XDocument.Parse(System.Text.Encoding.UTF8.GetString(file.Stream(file.Catalog["/Metadata"])));
}
