using System.Text;
using System.Text.Json.Nodes;
using LicenseVault.Core;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Minting;
using LicenseVault.Tests.Samples;

namespace LicenseVault.Tests.Minting;

/// <summary>A vault whose type of food licences states a child, its mother and a table of terms besides, and says what of it must agree.</summary>
public sealed class AgreeingVault : IAsyncDisposable
{
    private const string Text = """{ "type": "string", "maxLength": 30 }""";

    private const string Agreements = """
        [
          { "rule": "birth-date", "date": "fields.birthDate", "number": "fields.childNumber" },
          { "rule": "gender", "gender": "fields.gender", "number": "fields.childNumber" },
          { "rule": "resident-number", "number": "fields.childNumber" },
          { "rule": "order", "earlier": "fields.motherNumber", "later": "fields.birthDate", "years": 12 },
          { "rule": "order", "earlier": "fields.terms.from", "later": "fields.terms.until" },
          { "rule": "order", "earlier": "validFrom", "later": "fields.terms.until" }
        ]
        """;

    private static readonly Sample Food = new("food-business-licence");

    private readonly Lazy<Task<SampleVault>> _vault = new(OpenAsync);
    private int _minted;

    public async ValueTask DisposeAsync()
    {
        if (_vault.IsValueCreated)
            await (await _vault.Value).DisposeAsync();
    }

    internal async Task<TypeImport> ImportAsync(string agreements) => await ImportAsync(await OpenedAsync(), agreements);

    private static async Task<TypeImport> ImportAsync(SampleVault vault, string agreements)
    {
        var package = SampleCatalogue.PackageIn(Path.Combine(Repository.Path("certs-samples", "types"), "food-business-licence"));
        var (schema, definition) = (JsonNode.Parse(package.Schema.Span)!.AsObject(), JsonNode.Parse(package.Definition.Span)!.AsObject());
        foreach (var name in new[] { "birthDate", "gender", "childNumber", "motherNumber" })
            Add(name, JsonNode.Parse(Text)!);
        Add("terms", Table());
        Add("stays", Table());
        definition["agreements"] = JsonNode.Parse(agreements);
        return await vault.Get<TypeCatalogue>().ImportAsync(package with { Definition = BytesOf(definition), Schema = BytesOf(schema) }, TestContext.Current.CancellationToken);

        void Add(string name, JsonNode shape)
        {
            schema["properties"]![name] = shape;
            definition["fields"]!.AsArray().Add(new JsonObject { ["name"] = name, ["label"] = $"示{name}", ["labelEn"] = $"The {name}", ["access"] = "open", ["mask"] = "none" });
        }
    }

    /// <summary>What comes of a draft that states these fields besides.</summary>
    internal async Task<MintOutcome> MintAsync(string fields)
    {
        var draft = Food.ReadDraft();
        draft["number"] = FormattableString.Invariant($"JY29901010{800000 + Interlocked.Increment(ref _minted):000000}");
        foreach (var (name, value) in JsonNode.Parse(fields)!.AsObject())
            draft["fields"]![name] = value?.DeepClone();
        return await (await OpenedAsync()).MintAsync($"agreeing {_minted}", BytesOf(draft), TestContext.Current.CancellationToken);
    }

    internal async Task<IReadOnlyList<FieldFault>> FaultsOfAsync(string fields) => Assert.IsType<MintOutcome.DraftRefused>(await MintAsync(fields)).Faults;

    private static async Task<SampleVault> OpenAsync()
    {
        var vault = await SampleVault.OpenAsync(CancellationToken.None);
        Assert.IsType<TypeImport.Imported>(await ImportAsync(vault, Agreements));
        return vault;
    }

    private Task<SampleVault> OpenedAsync()
    {
        SampleFonts.SkipUnlessInstalled();
        return _vault.Value;
    }

    private static JsonNode Table() => JsonNode.Parse(
        $$"""{ "type": "array", "items": { "type": "object", "additionalProperties": false, "properties": { "from": {{Text}}, "until": {{Text}} } } }""")!;

    private static byte[] BytesOf(JsonNode json) => Encoding.UTF8.GetBytes(json.ToJsonString());
}
