using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LicenseVault.Tests.Pages;

/// <summary>Certificates in one state or another, and files of them.</summary>
internal static class Specimens
{
    private static int _next;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<(string Id, string Code)> MintAsync(RunningVault vault, Action<JsonObject> change)
    {
        var draft = Drafts.Fresh();
        change(draft);
        using var client = await vault.ClientAsync("issuer");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/certificates") { Content = Drafts.Content(draft) };
        request.Headers.Add("Idempotency-Key", $"pages-{Interlocked.Increment(ref _next)}");
        using var answer = await client.SendAsync(request, Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.TextAsync());
        var link = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        return (link.GetProperty("id").GetString()!, link.GetProperty("code").GetString()!);
    }

    /// <summary>The last day of its validity is over.</summary>
    public static Task<(string Id, string Code)> ExpiredAsync(RunningVault vault) => MintAsync(vault, draft =>
    {
        draft["validFrom"] = "2019-03-01";
        draft["validUntil"] = "2024-02-29";
    });

    public static async Task<byte[]> DocumentAsync(RunningVault vault, string id)
    {
        using var client = await vault.ClientAsync("issuer");
        return await client.GetByteArrayAsync(new Uri($"/api/v1/certificates/{id}/document.pdf", UriKind.Relative), Cancel);
    }

    public static async Task<byte[]> CredentialAsync(RunningVault vault, string id)
    {
        using var client = await vault.ClientAsync("issuer");
        return await client.GetByteArrayAsync(new Uri($"/api/v1/certificates/{id}/credential", UriKind.Relative), Cancel);
    }

    /// <summary>Something else that vaults make, by the code that a verification gives it.</summary>
    public static async Task<byte[]> NoCertificateAsync(RunningVault vault, string id, string code)
    {
        using var stranger = vault.Stranger();
        return code switch
        {
            "receipt-given" => System.Text.Encoding.ASCII.GetBytes(JsonElement.Parse(await ReadAsync($"/api/v1/certificates/{id}/verification?receipt=true")).GetProperty("receipt").GetString()!),
            "bundle-given" => await Bundles.OfAsync(vault),
            "statement-given" => await ReadAsync("/.well-known/license-vault"),
            "report-given" => await ReadAsync($"/api/v1/certificates/{id}/verification"),
            _ => System.Text.Encoding.UTF8.GetBytes(Drafts.Fresh().ToJsonString()),
        };

        Task<byte[]> ReadAsync(string path) => stranger.GetByteArrayAsync(new Uri(path, UriKind.Relative), Cancel);
    }

    /// <summary>The vault has lost the document: what it keeps of the certificate cannot be checked.</summary>
    public static async Task<(string Id, string Code)> LostAsync(RunningVault vault)
    {
        var certificate = await MintAsync(vault, _ => { });
        File.Delete(Directory.EnumerateFiles(vault.Folder.Path, $"*{certificate.Id}.pdf", SearchOption.AllDirectories).Single());
        return certificate;
    }
}
