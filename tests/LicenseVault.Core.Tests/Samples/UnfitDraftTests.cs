using System.Text;
using System.Text.Json.Nodes;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Minting;

namespace LicenseVault.Tests.Samples;

/// <summary>What the signer would refuse is refused at the door: a reservation that can never be finished must not come to be.</summary>
public sealed class UnfitDraftTests
{
    private static readonly Sample Food = new("food-business-licence");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_issuer_whose_key_bears_another_name_cannot_issue()
    {
        SampleFonts.SkipUnlessInstalled();
        await using var vault = await SampleVault.OpenAsync(Cancel);
        var issuers = vault.Get<IssuerCatalogue>();
        var issuer = await issuers.FindAsync(Food.ReadDraft()["issuer"]!.GetValue<string>(), Cancel);
        await issuers.PutAsync(issuer! with { Name = "示例省样本市市场监管局" }, Cancel);

        var outcome = await vault.MintAsync("renamed", Food.Draft, Cancel);

        Assert.IsType<MintOutcome.IssuerWithoutKey>(outcome);
    }

    [Fact]
    public async Task A_draft_whose_credential_would_be_too_large_is_refused()
    {
        SampleFonts.SkipUnlessInstalled();
        await using var vault = await SampleVault.OpenAsync(Cancel);
        var folder = Path.Combine(Repository.Path("certs-samples", "types"), "food-business-licence");
        var package = SampleCatalogue.PackageIn(folder);
        var schema = JsonNode.Parse(package.Schema.Span)!.AsObject();
        schema["properties"]!["remarks"] = new JsonObject { ["type"] = "string", ["maxLength"] = 1_000_000 };
        var definition = JsonNode.Parse(package.Definition.Span)!.AsObject();
        definition["fields"]!.AsArray().Add(new JsonObject { ["name"] = "remarks", ["label"] = "备注", ["labelEn"] = "Remarks", ["access"] = "open", ["mask"] = "none" });
        Assert.IsType<TypeImport.Imported>(await vault.Get<TypeCatalogue>().ImportAsync(package with { Definition = BytesOf(definition), Schema = BytesOf(schema) }, Cancel));
        var draft = Food.ReadDraft();
        draft["fields"]!["remarks"] = new string('a', 500_000);

        var outcome = await vault.MintAsync("too large", BytesOf(draft), Cancel);

        Assert.Equal("too-large", Assert.Single(Assert.IsType<MintOutcome.DraftRefused>(outcome).Faults).Code);
    }

    private static byte[] BytesOf(JsonNode json) => Encoding.UTF8.GetBytes(json.ToJsonString());
}
