using System.Text;
using LicenseVault.Core.Storing;

namespace LicenseVault.Tests.Storage.Contracts;

/// <summary>The collections of the contract suite, and documents for them.</summary>
internal static class Certificates
{
    public static readonly Collection Issued = new(
        "certificates",
        new DocumentIndex("by_number", IsUnique: true, Text("number")),
        new DocumentIndex("by_place", IsUnique: true, Text("issuer"), Number("serial")),
        new DocumentIndex("by_holder", IsUnique: false, Text("holder"), Number("issued")),
        new DocumentIndex("by_issued", IsUnique: false, Number("issued")),
        new DocumentIndex("by_region", IsUnique: false, Text("region"), Text("issuer"), Number("issued")))
    {
        HasAnnexes = true,
    };

    /// <summary>Has the same fields, so that what belongs to the one can be told from what belongs to the other.</summary>
    public static readonly Collection Drafts = new("drafts", Issued.Indexes);

    public static readonly Collection Plain = new("plain");

    public static readonly IReadOnlyList<Collection> All = [Issued, Drafts, Plain];

    public static byte[] Body { get; } = Encoding.UTF8.GetBytes("""{"state":"valid"}""");

    public static DocumentWrite.Insert New(string id, params (string Field, IndexValue Value)[] keys) => New(id, Body, keys);

    public static DocumentWrite.Insert New(string id, byte[] body, params (string Field, IndexValue Value)[] keys) =>
        new(Issued, id, body, Keys(keys));

    public static DocumentWrite.Replace Anew(string id, long version, params (string Field, IndexValue Value)[] keys) =>
        new(Issued, id, version, Body, Keys(keys));

    public static DocumentWrite.Annotate Annexed(string id, long version, string annex, params (string Field, IndexValue Value)[] keys) =>
        new(Issued, id, version, Encoding.UTF8.GetBytes(annex), Keys(keys));

    public static DocumentWrite.Delete Gone(string id, long version) => new(Issued, id, version);

    public static (string Field, IndexValue Value) Key(string field, string text) => (field, IndexValue.Of(text));

    public static (string Field, IndexValue Value) Key(string field, long number) => (field, IndexValue.Of(number));

    private static Dictionary<string, IndexValue> Keys((string Field, IndexValue Value)[] keys) =>
        keys.ToDictionary(key => key.Field, key => key.Value, StringComparer.Ordinal);

    private static IndexField Text(string name) => new(name, IndexFieldKind.Text);

    private static IndexField Number(string name) => new(name, IndexFieldKind.Number);
}
