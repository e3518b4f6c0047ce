using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace LicenseVault.Tests;

/// <summary>The real process, killed with SIGKILL while it works off a batch, and started again on the same folder.</summary>
public sealed class BatchDeathTests : IDisposable
{
    // Each takes some ten seconds: one here, and more where somebody takes the time.
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("LICENSEVAULT_TEST_KILLS") ?? "1", System.Globalization.CultureInfo.InvariantCulture);

    private const int Rows = 100;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("batch-death-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task However_often_killed_the_books_balance_and_no_row_is_issued_twice()
    {
        // Every tenth row says what the one before says: it is rejected, unless that one were issued twice or not at all.
        var drafts = new List<string>();
        for (var row = 0; row < Rows; row++)
            drafts.Add(row % 10 == 9 ? drafts[^1] : Drafts.Fresh().ToJsonString());
        string? id = null;
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var vault = await VaultProcess.StartAsync(_folder.FullName, Cancel);
            using var http = await vault.IssuerAsync(Cancel);
            id ??= await UploadAsync(http, string.Join('\n', drafts));
            var before = Settled(await BooksAsync(http, id));

            // Some parts on, in the middle of another.
            while (Settled(await BooksAsync(http, id)) is var now && now == before && now < Rows)
                await Task.Delay(5, Cancel);
            vault.Kill();
        }

        await using var survivor = await VaultProcess.StartAsync(_folder.FullName, Cancel);
        using var issuer = await survivor.IssuerAsync(Cancel);
        JsonElement books;
        while ((books = await BooksAsync(issuer, id!)).GetProperty("state").GetString() is "running")
            await Task.Delay(20, Cancel);
        Assert.Equal((Rows * 9 / 10, Rows / 10, 0), (Number(books, "issued"), Number(books, "rejected"), Number(books, "pending")));
        var faults = (await issuer.GetStringAsync(new Uri($"/api/v1/batches/{id}/faults", UriKind.Relative), Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            Enumerable.Range(1, Rows / 10).Select(tenth => tenth * 10),
            faults.Select(line => Number(JsonElement.Parse(line), "row")));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<string> UploadAsync(HttpClient http, string rows)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/batches") { Content = new StringContent(rows, Encoding.UTF8, "application/jsonl") };
        request.Headers.Add("Idempotency-Key", "batch-death");
        using var answer = await http.SendAsync(request, Cancel);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString()!;
    }

    private static async Task<JsonElement> BooksAsync(HttpClient http, string id)
    {
        var books = await http.GetFromJsonAsync<JsonElement>($"/api/v1/batches/{id}", Cancel);
        Assert.Equal(Rows, Settled(books) + Number(books, "pending"));
        return books;
    }

    private static int Settled(JsonElement books) => Number(books, "issued") + Number(books, "rejected");

    private static int Number(JsonElement books, string name) => books.GetProperty(name).GetInt32();
}
