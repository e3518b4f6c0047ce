using System.Net.Http.Json;
using System.Text.Json;
using LicenseVault.Core.Access;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Sharing;

/// <summary>Programs of a bank, of the app that holders use, and of those who decide; each test has a bank and a matter of its own.</summary>
internal sealed class SharingClients : IDisposable
{
    private readonly List<HttpClient> _all = [];

    private SharingClients(string agency) => Agency = agency;

    public string Agency { get; }

    public string Matter => $"matter-{Agency}";

    public HttpClient Bank { get; private set; } = null!;

    public HttpClient App { get; private set; } = null!;

    public HttpClient Maker { get; private set; } = null!;

    public HttpClient Checker { get; private set; } = null!;

    public HttpClient Auditor { get; private set; } = null!;

    public string BankToken { get; private set; } = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<SharingClients> OfAsync(RunningVault vault, string agency)
    {
        var clients = new SharingClients(agency);
        clients.Bank = await clients.AddAsync(vault, Scope.Use);
        clients.App = await clients.AddAsync(vault, Scope.Consent);
        clients.Maker = await clients.AddAsync(vault, Scope.ProposeSharing, Scope.ApproveSharing);
        clients.Checker = await clients.AddAsync(vault, Scope.ApproveSharing);
        clients.Auditor = await clients.AddAsync(vault, Scope.Audit);
        clients.BankToken = clients.Bank.DefaultRequestHeaders.Authorization!.Parameter!;
        return clients;
    }

    /// <summary>A rule of duty that another client has approved.</summary>
    public async Task<string> AllowAsync(string type, params string[] fields)
    {
        var rule = await PostAsync(Maker, "/api/v1/duty-rules/", new { matter = Matter, agency = Agency, type, fields, legalBasis = "《示例条例》第一条" });
        var id = rule.GetProperty("id").GetString()!;
        await PostAsync(Checker, $"/api/v1/duty-rules/{id}/approval", new { });
        return id;
    }

    public object Use(object more)
    {
        var all = new Dictionary<string, object?> { ["purpose"] = "办理抵押登记", ["matter"] = Matter, ["case"] = "示办〔2026〕1号", ["operator"] = "0101" };
        foreach (var member in more.GetType().GetProperties())
            all[member.Name == "for_" ? "purpose" : member.Name] = member.GetValue(more);
        return all;
    }

    public static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonElement.Parse(text);
    }

    public void Dispose() => _all.ForEach(client => client.Dispose());

    private async Task<HttpClient> AddAsync(RunningVault vault, params string[] scopes)
    {
        var (client, secret) = await vault.Services.GetRequiredService<ClientRegistry>().AddAsync(Agency, Agency, scopes, [], Cancel);
        var http = await vault.ClientAsync(client.Id, secret);
        _all.Add(http);
        return http;
    }
}
