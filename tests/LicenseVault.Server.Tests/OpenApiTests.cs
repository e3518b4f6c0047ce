using System.Text.Json;
using System.Text.Json.Nodes;

namespace LicenseVault.Tests;

[Collection(OneVault.Name)]
public sealed class OpenApiTests(RunningVault vault)
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public async Task The_served_description_is_the_committed_one()
    {
        using var stranger = vault.Stranger();
        var served = await stranger.GetStringAsync("/swagger/v1/swagger.json", TestContext.Current.CancellationToken);
        var text = JsonNode.Parse(served)!.ToJsonString(Indented) + "\n";
        var path = Repository.Path("api-specs", "openapi.json");
        if (Environment.GetEnvironmentVariable("GOLDEN") is "accept")
            await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);

        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), text);
    }
}
