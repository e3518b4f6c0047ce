using System.Text;
using System.Text.Json.Nodes;

namespace LicenseVault.Tests.Pdf.Archival;

/// <summary>The objects of a file as qpdf reads them: names and references as they are written, strings after <c>u:</c> or <c>b:</c>, streams decoded.</summary>
internal sealed class PdfObjects
{
    private readonly JsonObject _objects;

    private PdfObjects(byte[] file, JsonObject objects) => (Raw, _objects) = (Encoding.Latin1.GetString(file), objects);

    /// <summary>The file, a character for each byte.</summary>
    public string Raw { get; }

    public JsonObject Trailer => _objects["trailer"]!["value"]!.AsObject();

    public JsonObject Catalog => Dictionary(Trailer["/Root"]);

    public IReadOnlyList<JsonObject> Pages => [.. List(Dictionary(Catalog["/Pages"])["/Kids"]).Select(Dictionary)];

    /// <summary>Every dictionary there is, those of streams and those within others included.</summary>
    public IEnumerable<JsonObject> Dictionaries => Within(_objects).OfType<JsonObject>();

    public IEnumerable<JsonObject> Fonts => OfType("/Font");

    public static async Task<PdfObjects> ReadAsync(byte[] file)
    {
        var opinion = await Judge.AskAsync("qpdf", file, "--json=2", "--json-key=qpdf", "--json-stream-data=inline", "--decode-level=generalized", "FILE");
        Assert.Equal((0, ""), (opinion.ExitCode, opinion.Errors));
        return new PdfObjects(file, JsonNode.Parse(opinion.Output)!["qpdf"]![1]!.AsObject());
    }

    public IEnumerable<JsonObject> OfType(string type) => Dictionaries.Where(dictionary => Name(dictionary["/Type"]) == type);

    public JsonNode? Resolve(JsonNode? value) =>
        value is JsonValue && value.GetValueKind() is System.Text.Json.JsonValueKind.String && _objects["obj:" + value.GetValue<string>()] is { } target
            ? target["value"] ?? target["stream"]!["dict"]
            : value;

    public JsonObject Dictionary(JsonNode? value) => Resolve(value) as JsonObject ?? [];

    public IEnumerable<JsonNode?> List(JsonNode? value) => Resolve(value) as JsonArray ?? [];

    public byte[] Stream(JsonNode? reference) => Convert.FromBase64String(_objects["obj:" + reference!.GetValue<string>()]!["stream"]!["data"]!.GetValue<string>());

    public static string Name(JsonNode? value) => value is JsonValue && value.GetValueKind() is System.Text.Json.JsonValueKind.String ? value.GetValue<string>() : "";

    /// <summary>All content: of pages, and of what their resources and annotations show.</summary>
    public IEnumerable<string> Contents() =>
        Pages.Select(ContentOf)
            .Concat(OfType("/Annot").Select(annotation => Resolve(annotation["/AP"])?["/N"]).OfType<JsonNode>().Select(form => Encoding.Latin1.GetString(Stream(form))));

    public string ContentOf(JsonObject page) => string.Concat(List(page["/Contents"]).Select(part => Encoding.Latin1.GetString(Stream(part))));

    /// <summary>Every value in a tree of JSON, itself included.</summary>
    public static IEnumerable<JsonNode?> Within(JsonNode? root) => root switch
    {
        JsonObject members => members.SelectMany(member => Within(member.Value)).Prepend(root),
        JsonArray items => items.SelectMany(Within).Prepend(root),
        _ => [root],
    };

    /// <summary>Every value of the file.</summary>
    public IEnumerable<JsonNode?> Values() => _objects.SelectMany(member => Within(member.Value!["value"] ?? member.Value!["stream"]!["dict"]));
}
