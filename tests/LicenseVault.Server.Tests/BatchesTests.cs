using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace LicenseVault.Tests;

[Collection(OneVault.Name)]
public sealed class BatchesTests(RunningVault vault)
{
    private static readonly string Issuer = Drafts.Fresh()["issuer"]!.GetValue<string>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_are_issued_the_others_handed_back_with_their_faults_and_the_upload_is_repeatable()
    {
        using var issuer = await vault.ClientAsync("issuer");
        var wrong = Drafts.Fresh();
        wrong["validFrom"] = "soon";
        var rows = $"{Drafts.Fresh().ToJsonString()}\n{wrong.ToJsonString()}\n{Drafts.Fresh().ToJsonString()}\n";
        using var uploaded = await UploadAsync(issuer, rows, "batch-http");
        Assert.Equal(HttpStatusCode.Accepted, uploaded.StatusCode);
        var id = (await uploaded.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString()!;

        var done = await DoneAsync(issuer, id);
        Assert.Equal((3, 2, 1, 0), (Number(done, "rows"), Number(done, "issued"), Number(done, "rejected"), Number(done, "pending")));
        var fault = JsonElement.Parse((await issuer.GetStringAsync(new Uri($"/api/v1/batches/{id}/faults", UriKind.Relative), Cancel)).Trim());
        Assert.Equal((2, "soon"), (Number(fault, "row"), fault.GetProperty("draft").GetProperty("validFrom").GetString()));
        using var again = await UploadAsync(issuer, rows, "batch-http");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        await Expect.ProblemAsync(await UploadAsync(issuer, $"{rows}\n{{}}", "batch-http"), HttpStatusCode.Conflict, "request-key-reused");
        var newest = await issuer.GetFromJsonAsync<JsonElement>($"/api/v1/batches?issuer={Issuer}", Cancel);
        Assert.Contains(newest.EnumerateArray(), batch => batch.GetProperty("id").GetString() == id);
        await Expect.ProblemAsync(await PostAsync(issuer, $"{id}/stop"), HttpStatusCode.Conflict, "batch-state");
        await Expect.ProblemAsync(await PostAsync(issuer, $"{id}/resumption"), HttpStatusCode.Conflict, "batch-state");
    }

    [Fact]
    public async Task What_is_held_back_tells_its_faults_first_and_is_released_with_the_number_that_was_found()
    {
        using var issuer = await vault.ClientAsync("issuer");
        var wrong = Drafts.Fresh();
        wrong["validFrom"] = "soon";
        var rows = $"{Drafts.Fresh().ToJsonString()}\n{wrong.ToJsonString()}\n";
        using var uploaded = await UploadAsync(issuer, rows, "batch-held", hold: true);
        var id = (await uploaded.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString()!;

        var waiting = await AfterAsync("examining", issuer, id);
        Assert.Equal(("waiting", 2, 1, 1, 0, 2), (waiting.GetProperty("state").GetString(), Number(waiting, "examined"), Number(waiting, "sound"), Number(waiting, "faulty"), Number(waiting, "issued"), Number(waiting, "pending")));
        Assert.Contains("\"row\":2", await issuer.GetStringAsync(new Uri($"/api/v1/batches/{id}/faults", UriKind.Relative), Cancel), StringComparison.Ordinal);
        await Expect.ProblemAsync(await PostAsync(issuer, $"{id}/release"), HttpStatusCode.BadRequest, "bad-request");
        await Expect.ProblemAsync(await PostAsync(issuer, $"{id}/release?sound=2"), HttpStatusCode.Conflict, "batch-counts");
        using var released = await PostAsync(issuer, $"{id}/release?sound=1");
        Assert.Equal(HttpStatusCode.OK, released.StatusCode);

        var done = await DoneAsync(issuer, id);
        Assert.Equal((1, 1, 0), (Number(done, "issued"), Number(done, "rejected"), Number(done, "pending")));
        await Expect.ProblemAsync(await PostAsync(issuer, $"{id}/release?sound=1"), HttpStatusCode.Conflict, "batch-state");
    }

    [Fact]
    public async Task Bad_input_is_named()
    {
        using var issuer = await vault.ClientAsync("issuer");
        using var approver = await vault.ClientAsync("approver");
        await Expect.ProblemAsync(await UploadAsync(issuer, "no,such,columns\n1,2,3", "batch-bad", "text/csv"), HttpStatusCode.UnprocessableEntity, "batch-refused");
        await Expect.ProblemAsync(await UploadAsync(issuer, "{}", "batch-bad", "application/json"), HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
        await Expect.ProblemAsync(await UploadAsync(issuer, "{}", "batch-bad", "text/csv", "utf-7"), HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
        await Expect.ProblemAsync(await UploadAsync(issuer, "{}", key: null), HttpStatusCode.BadRequest, "idempotency-key-missing");
        await Expect.ProblemAsync(await UploadAsync(approver, "{}", "batch-bad"), HttpStatusCode.Forbidden, "forbidden");
        var foreign = Drafts.Fresh();
        foreign["issuer"] = "119901000000110199";
        await Expect.ProblemAsync(await UploadAsync(issuer, foreign.ToJsonString(), "batch-bad"), HttpStatusCode.Forbidden, "forbidden");
        await Expect.ProblemAsync(await issuer.GetAsync(new Uri("/api/v1/batches?issuer=119901000000110199", UriKind.Relative), Cancel), HttpStatusCode.Forbidden, "forbidden");
        await Expect.ProblemAsync(await issuer.GetAsync(new Uri("/api/v1/batches/no-such", UriKind.Relative), Cancel), HttpStatusCode.NotFound, "no-such-batch");
        await Expect.ProblemAsync(await issuer.GetAsync(new Uri("/api/v1/batches/no-such/faults", UriKind.Relative), Cancel), HttpStatusCode.NotFound, "no-such-batch");
        await Expect.ProblemAsync(await PostAsync(issuer, "no-such/stop"), HttpStatusCode.NotFound, "no-such-batch");
    }

    [Fact]
    public async Task The_command_mints_the_sample_and_says_what_came_of_it()
    {
        var sample = Repository.Path("certs-samples", "valid", "food-business-licence", "batch.csv");
        var run = await CommandRun.OfAsync(Cancel, "mint", "--batch", sample, "--data", vault.Folder.Path);

        Assert.Equal((0, "12 issued, 0 rejected, 0 pending"), (run.ExitCode, run.Output.Trim()));
        var again = await CommandRun.OfAsync(Cancel, "mint", "--batch", sample, "--data", vault.Folder.Path, "--key", "another");
        Assert.Equal((1, "0 issued, 12 rejected, 0 pending"), (again.ExitCode, again.Output.Trim()));
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string rows, string? key, string type = "application/jsonl", string charset = "utf-8", bool hold = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, hold ? "/api/v1/batches?hold=true" : "/api/v1/batches") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(rows)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", $"{type}; charset={charset}");
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request, Cancel);
    }

    private static async Task<JsonElement> DoneAsync(HttpClient client, string id)
    {
        var batch = await AfterAsync("running", client, id);
        Assert.Equal("done", batch.GetProperty("state").GetString());
        return batch;
    }

    private static async Task<JsonElement> AfterAsync(string state, HttpClient client, string id)
    {
        while (true)
        {
            var batch = await client.GetFromJsonAsync<JsonElement>($"/api/v1/batches/{id}", Cancel);
            if (batch.GetProperty("state").GetString() != state)
                return batch;
            await Task.Delay(20, Cancel);
        }
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string what) =>
        client.PostAsync(new Uri($"/api/v1/batches/{what}", UriKind.Relative), null, Cancel);

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
