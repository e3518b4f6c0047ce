using System.Diagnostics;
using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LicenseVault.Server.Hosting;
using LicenseVault.Tests.Pages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LicenseVault.Tests.Sharing;

/// <summary>Marked values go through every path, and then everything is searched that must not know them.</summary>
[Collection(OneVault.Name)]
public sealed class PlantedValuesTests(RunningVault vault)
{
    private const string Name = "甄标记";
    private const string IdNumber = "990103199201317771";
    private const string Address = "标记路七百七十七号";
    private const string Phone = "13900007777";

    private static readonly string[] Planted = [Name, IdNumber, Address, Phone];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Logs_problems_addresses_metrics_records_and_the_public_log_hold_no_personal_data()
    {
        using var logs = new CollectedLogs();
        using var level = LogLevelOf(LogLevel.Information);
        vault.Services.GetRequiredService<ILoggerFactory>().AddProvider(logs);
        var metrics = vault.Services.GetRequiredService<MeterReadings>();
        var told = new List<string>();
        using var clients = await SharingClients.OfAsync(vault, "planted-bank");
        var id = await MintAsync(told);
        await VerifyAsync(id, told);
        await ShareAsync(clients, id, told);
        await FailAsync(clients, id, told);

        Assert.NotEmpty(logs.Lines);
        AssertClean("a log", logs.Lines);
        AssertClean("a problem or an address", told);
        AssertClean("the metrics", [metrics.ToText()]);
        AssertClean("the trail", [await clients.Auditor.GetStringAsync("/api/v1/audit/export?format=jsonl", Cancel)]);
        var files = Directory.EnumerateFiles(vault.Folder.Path, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file).StartsWith("vault.db", StringComparison.Ordinal) || Path.GetRelativePath(vault.Folder.Path, file).Contains("log", StringComparison.Ordinal)).ToList();
        Assert.True(files.Count > 2, string.Join(' ', files));
        foreach (var file in files)
            AssertClean(Path.GetFileName(file), [Encoding.UTF8.GetString(await ReadSharedAsync(file))]);
    }

    private async Task<string> MintAsync(List<string> told)
    {
        var draft = JsonNode.Parse(await File.ReadAllTextAsync(Repository.Path("certs-samples", "valid", "real-estate-certificate", "draft.json"), Cancel))!.AsObject();
        draft["number"] = "示（2026）样本市不动产权第0777777号";
        draft["holder"] = new JsonObject { ["name"] = Name, ["idType"] = "111", ["idNumber"] = IdNumber };
        draft["fields"]!["location"] = $"示例省样本市示例区{Address}";
        draft["fields"]!["notes"] = $"联系电话{Phone}";
        using var issuer = await vault.ClientAsync("issuer");
        var wrong = draft.DeepClone().AsObject();
        wrong["holder"]!["idType"] = "001";
        wrong[Name] = IdNumber;
        await TellAsync(told, await SendAsync(issuer, "planted-wrong", wrong), withBody: false);
        using var minted = await SendAsync(issuer, "planted", draft);
        var text = await minted.Content.ReadAsStringAsync(Cancel);
        Assert.True(minted.IsSuccessStatusCode, text);
        told.Add(text);
        await TellAsync(told, await SendAsync(issuer, "planted-again", draft));
        return JsonElement.Parse(text).GetProperty("id").GetString()!;
    }

    private async Task VerifyAsync(string id, List<string> told)
    {
        using var stranger = vault.Stranger();
        using var file = new ByteArrayContent(await Specimens.DocumentAsync(vault, id));
        using var report = await stranger.PostAsync(new Uri("/api/v1/verifications", UriKind.Relative), file, Cancel);
        told.Add(await report.Content.ReadAsStringAsync(Cancel));
        await TellAsync(told, await stranger.PostAsJsonAsync("/api/v1/verifications", new { code = Name, holder = new { idNumber = IdNumber } }, Cancel));
        await TellAsync(told, await stranger.GetAsync(new Uri($"/api/v1/certificates/{Uri.EscapeDataString(Name)}/verification", UriKind.Relative), Cancel));
        await TellAsync(told, await stranger.GetAsync(new Uri($"/v/{IdNumber}", UriKind.Relative), Cancel), withBody: false);
    }

    private static async Task ShareAsync(SharingClients clients, string id, List<string> told)
    {
        var holder = new { idType = "111", idNumber = IdNumber };
        var purpose = $"为{Name}办理，电话{Phone}";
        var shown = await SharingClients.PostAsync(clients.App, "/api/v1/presentations/", new { holder, certificate = id, purpose });
        var code = shown.GetProperty("liveCode").GetString();
        await TellAsync(told, await clients.Bank.PostAsJsonAsync("/api/v1/uses/", clients.Use(new { liveCode = code, for_ = $"{purpose}。" }), Cancel));
        var opened = await SharingClients.PostAsync(clients.Bank, "/api/v1/uses/", clients.Use(new { liveCode = code, for_ = purpose }));
        told.Add(opened.GetRawText());
        var values = await SharingClients.PostAsync(clients.Bank, "/api/v1/uses/fetch", new { useCode = opened.GetProperty("useCode").GetString(), part = "values" });
        Assert.Contains(IdNumber, values.GetRawText(), StringComparison.Ordinal);
        var until = TimeProvider.System.GetUtcNow().AddDays(1);
        await SharingClients.PostAsync(clients.App, "/api/v1/grants/", new { holder, agency = clients.Agency, purpose, matter = clients.Matter, mostUses = 5, until, certificate = id });
        await TellAsync(told, await clients.App.PostAsJsonAsync("/api/v1/grants/", new { holder, agency = Name, purpose, matter = Address, mostUses = 0, until, certificate = id }, Cancel));
        await TellAsync(told, await clients.App.PostAsJsonAsync($"/api/v1/grants/{IdNumber}/withdrawal", new { holder }, Cancel));
        var cause = new { useCause = purpose, relatedItemCode = clients.Matter, projectNo = Phone, @operator = Name };
        using var searched = await clients.Bank.PostAsJsonAsync(
            "/share/v1/search", new { head = new { }, data = new { certificateHolderCode = IdNumber, cause.useCause, cause.relatedItemCode, cause.projectNo, cause.@operator } }, Cancel);
        told.Add(await searched.Content.ReadAsStringAsync(Cancel));
        await TellAsync(told, await clients.Bank.PostAsJsonAsync("/share/v1/verify-info", new { head = new { requestId = "planted" }, data = new { certificateIdentifier = id, certificateHolderName = Name } }, Cancel));
        using var address = await clients.Bank.PostAsJsonAsync(
            "/share/v1/file-url", new { head = new { }, data = new { certificateIdentifier = id, cause.useCause, cause.relatedItemCode, cause.projectNo, cause.@operator } }, Cancel);
        told.Add(await address.Content.ReadAsStringAsync(Cancel));
    }

    /// <summary>What the vault keeps of the certificate is lost and turned, so that it fails on the way.</summary>
    private async Task FailAsync(SharingClients clients, string id, List<string> told)
    {
        var opened = await SharingClients.PostAsync(clients.Bank, "/api/v1/uses/", clients.Use(new { route = "grant", certificate = id, for_ = $"再为{Name}办理" }));
        File.Delete(Directory.EnumerateFiles(vault.Folder.Path, $"*{id}", SearchOption.AllDirectories).Single(file => file.Contains("credentials", StringComparison.Ordinal)));
        await TellAsync(told, await clients.Bank.PostAsJsonAsync("/api/v1/uses/fetch", new { useCode = opened.GetProperty("useCode").GetString(), part = "values" }, Cancel));
        using var lost = await clients.Bank.PostAsJsonAsync(
            "/share/v1/info", new { head = new { }, data = new { certificateIdentifier = id, useCause = Name, relatedItemCode = clients.Matter, projectNo = Phone, @operator = Name } }, Cancel);
        told.Add(await lost.Content.ReadAsStringAsync(Cancel));
        using var stranger = vault.Stranger();
        await TellAsync(told, await stranger.GetAsync(new Uri($"/api/v1/certificates/{id}/verification", UriKind.Relative), Cancel));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient issuer, string key, JsonObject draft)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/certificates") { Content = Drafts.Content(draft) };
        request.Headers.Add("Idempotency-Key", key);
        return await issuer.SendAsync(request, Cancel);
    }

    // A fault names an unknown field as its sender called it, and goes to nobody else.
    private static async Task TellAsync(List<string> told, HttpResponseMessage answer, bool withBody = true)
    {
        using (answer)
            told.Add($"{answer.Headers.Location} {(withBody ? await answer.Content.ReadAsStringAsync(Cancel) : "")}");
    }

    private static void AssertClean(string where, IEnumerable<string> texts) =>
        Assert.All(texts, text => Assert.All(Planted, value =>
        {
            Assert.False(text.Contains(value, StringComparison.Ordinal), $"{where} holds a planted value.");
            Assert.False(text.Contains(Uri.EscapeDataString(value), StringComparison.Ordinal) && Uri.EscapeDataString(value) != value, $"{where} holds a planted value, escaped.");
        }));

    // By another process: whoever opens and closes a file of SQLite's gives away the locks that his own process has on it, and the vault is this process.
    private static async Task<byte[]> ReadSharedAsync(string file)
    {
        using var reader = Process.Start(new ProcessStartInfo("cat", [file]) { RedirectStandardOutput = true })!;
        using var content = new MemoryStream();
        await reader.StandardOutput.BaseStream.CopyToAsync(content, Cancel);
        await reader.WaitForExitAsync(Cancel);
        return content.ToArray();
    }

    private RestoredLevel LogLevelOf(LogLevel level)
    {
        var configuration = (IConfigurationRoot)vault.Services.GetRequiredService<IConfiguration>();
        var restored = new RestoredLevel(configuration, configuration["Logging:LogLevel:Default"]);
        configuration["Logging:LogLevel:Default"] = level.ToString();
        configuration["Logging:Console:LogLevel:Default"] = "None";
        configuration.Reload();
        return restored;
    }

    private sealed record RestoredLevel(IConfigurationRoot Configuration, string? Before) : IDisposable
    {
        public void Dispose()
        {
            Configuration["Logging:LogLevel:Default"] = Before;
            Configuration["Logging:Console:LogLevel:Default"] = Before;
            Configuration.Reload();
        }
    }

    private sealed class CollectedLogs : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Lines.Enqueue(state.ToString() ?? "");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
