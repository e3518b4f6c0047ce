using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace LicenseVault.Server.CommandLine;

/// <summary><c>mint --batch</c>: hands a file of rows to a running vault and waits until each is issued or rejected. Run again, it goes on waiting for the same batch.</summary>
internal sealed class BatchMinting(VaultAccount account, HttpClient http, TimeProvider clock)
{
    private const int AllIssued = 0;
    private const int SomeNot = 1;
    private const int CouldNot = 2;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private string _token = "";

    /// <param name="key">Null for one that follows from the file.</param>
    public async Task<int> RunAsync(string file, string? charset, string? key, CancellationToken cancel)
    {
        await using var rows = new FileStream(GivenFile.At(file).FullName, FileMode.Open, FileAccess.Read, FileShare.Read);
        key ??= $"batch-{Convert.ToHexStringLower(await SHA256.HashDataAsync(rows, cancel))}";
        rows.Position = 0;
        _token = await account.TokenAsync(http, cancel);
        using var uploaded = await UploadAsync(rows, TypeOf(file, charset), key, cancel);
        var answer = await uploaded.Content.ReadAsStringAsync(cancel);
        if (!uploaded.IsSuccessStatusCode)
        {
            await Console.Error.WriteLineAsync(ProblemText.Of(answer));
            return CouldNot;
        }

        var id = BatchStanding.Read(answer).Id;
        return Tell(await WaitAsync(id, new BatchBar(clock), cancel), IsOfLines(file));
    }

    private async Task<HttpResponseMessage> UploadAsync(Stream rows, string type, string key, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/batches");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        request.Headers.Add("Idempotency-Key", key);
        request.Content = new StreamContent(rows);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return await http.SendAsync(request, cancel);
    }

    private async Task<BatchStanding> WaitAsync(string id, BatchBar bar, CancellationToken cancel)
    {
        while (true)
        {
            var standing = await StandingAsync(id, cancel);
            bar.Show(standing);
            if (standing.State is not "running")
            {
                BatchBar.End();
                return standing;
            }

            await Task.Delay(Interval, clock, cancel);
        }
    }

    // A token ends long before a million rows are issued.
    private async Task<BatchStanding> StandingAsync(string id, CancellationToken cancel)
    {
        using var first = await AskAsync(id, cancel);
        if (first.StatusCode is not System.Net.HttpStatusCode.Unauthorized)
            return await ReadAsync(first, cancel);

        _token = await account.TokenAsync(http, cancel);
        using var second = await AskAsync(id, cancel);
        return await ReadAsync(second, cancel);
    }

    private async Task<HttpResponseMessage> AskAsync(string id, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/batches/{id}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        return await http.SendAsync(request, cancel);
    }

    private static async Task<BatchStanding> ReadAsync(HttpResponseMessage answer, CancellationToken cancel) =>
        BatchStanding.Read(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancel));

    private static int Tell(BatchStanding standing, bool isOfLines)
    {
        if (standing.Rejected > 0)
            Console.Error.WriteLine(RejectedOf(standing, isOfLines));
        if (standing.Pending > 0)
            Console.Error.WriteLine($"The batch was stopped{(standing.Fault is { } fault ? $": {fault}" : "")}. POST /api/v1/batches/{standing.Id}/resumption lets it go on.");
        Console.WriteLine(standing.Books);
        return standing is { Rejected: 0, Pending: 0 } ? AllIssued : SomeNot;
    }

    /// <summary>Where the rejected rows are, and how their numbers are to be read.</summary>
    public static string RejectedOf(BatchStanding standing, bool isOfLines) =>
        $"Rejected rows with their faults: GET /api/v1/batches/{standing.Id}/faults"
        + (isOfLines ? "" : "\nfaults.row counts the rows without the header: a spreadsheet shows row 1 as line 2.");

    private static bool IsOfLines(string file) => Path.GetExtension(file).ToLowerInvariant() is ".jsonl" or ".ndjson";

    private static string TypeOf(string file, string? charset)
    {
        var type = IsOfLines(file) ? "application/jsonl" : "text/csv";
        return $"{type}; charset={charset ?? "utf-8"}";
    }
}
