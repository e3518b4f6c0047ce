using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LicenseVault.Core.Access;
using LicenseVault.Core.Catalogue;

namespace LicenseVault.Tests.Catalogue;

/// <summary>What comes from outside is refused by name; it never fails the vault.</summary>
public sealed class OutsideTextTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{ "type": "object", "additionalProperties": false, "properties": { "a": { "$ref": "http://127.0.0.1:1/x.json" } } }""")]
    [InlineData("""{ "type": "object", "additionalProperties": false, "properties": { "a": { "$ref": "file:///etc/passwd" } } }""")]
    [InlineData("""{ 'type': 'object', 'additionalProperties': false }""")]
    [InlineData("""{ "type": "object", "additionalProperties": false, "title": "\ud800" }""")]
    [InlineData("""{ "type": "object", "additionalProperties": false, "\ud800": 1 }""")]
    [InlineData("[]")]
    [InlineData("")]
    public void A_schema_that_is_not_strict_or_refers_outside_is_refused(string text)
    {
        Assert.Null(FaceSchema.Read(text, out var fault));
        Assert.NotEmpty(fault);
    }

    [Theory]
    [InlineData(25)]
    [InlineData(400)]
    [InlineData(4000)]
    public void A_number_of_any_length_is_a_fault_that_does_not_repeat_it(int digits)
    {
        var schema = FaceSchema.Read("""{ "type": "object", "additionalProperties": false, "properties": { "a": { "type": "integer", "maximum": 9 } } }""", out _)!;
        var number = new string('7', digits);

        var fault = Assert.Single(schema.FaultsOf(JsonElement.Parse($$"""{ "a": {{number}} }""")));

        Assert.DoesNotContain("777", $"{fault}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fields")]
    [InlineData("holderIdTypes")]
    [InlineData("businessKey")]
    public async Task A_type_with_null_in_a_list_is_refused(string list)
    {
        SampleFonts.SkipUnlessInstalled();
        await using var vault = await SampleVault.OpenAsync(Cancel);

        var import = await ImportAsync(vault, definition => definition[list]!.AsArray().Add(null));

        Assert.Equal("format", Assert.Single(Assert.IsType<TypeImport.Refused>(import).Faults).Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(int.MaxValue)]
    public async Task A_validity_that_no_calendar_can_reckon_with_is_refused(int months)
    {
        SampleFonts.SkipUnlessInstalled();
        await using var vault = await SampleVault.OpenAsync(Cancel);

        var import = await ImportAsync(vault, definition => definition["validity"]!["longestMonths"] = months);

        Assert.Contains(Assert.IsType<TypeImport.Refused>(import).Faults, fault => fault is { Field: "validity.longestMonths", Code: "out-of-range" });
    }

    [Fact]
    public async Task Names_that_no_store_could_hold_are_simply_unknown()
    {
        SampleFonts.SkipUnlessInstalled();
        await using var vault = await SampleVault.OpenAsync(Cancel);

        Assert.Null(await vault.Get<ClientRegistry>().AuthenticateAsync("\0", "secret", Cancel));
        Assert.Null(await vault.Get<ClientRegistry>().AuthenticateAsync("\ud800", "secret", Cancel));
        Assert.Null(await vault.Get<TypeCatalogue>().FindAsync(new string('1', 300), 1, Cancel));
    }

    private static Task<TypeImport> ImportAsync(SampleVault vault, Action<JsonObject> change)
    {
        var package = SampleCatalogue.PackageIn(Path.Combine(Repository.Path("certs-samples", "types"), "food-business-licence"));
        var definition = JsonNode.Parse(package.Definition.Span)!.AsObject();
        change(definition);
        return vault.Get<TypeCatalogue>().ImportAsync(package with { Definition = Encoding.UTF8.GetBytes(definition.ToJsonString()) }, Cancel);
    }
}
