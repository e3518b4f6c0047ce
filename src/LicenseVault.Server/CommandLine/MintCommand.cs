using System.CommandLine;
using System.Net.Http.Headers;
using LicenseVault.Server.Hosting;

namespace LicenseVault.Server.CommandLine;

/// <summary><c>mint</c>: hands a draft, or a file of rows, to a running vault.</summary>
internal static class MintCommand
{
    public static Command Create()
    {
        var file = new Argument<string?>("draft") { Description = "A file with the draft, as certs-samples/valid/*/draft.json.", Arity = ArgumentArity.ZeroOrOne };
        var batch = new Option<string?>("--batch") { Description = "A file of rows instead, CSV or JSON lines (.jsonl), as certs-samples/valid/*/batch.csv." };
        var charset = new Option<string?>("--charset") { Description = "Of the batch: utf-8 unless set, or gb18030." };
        var data = new Option<string?>("--data") { Description = "Folder of a running sandbox, whose issuer mints." };
        var url = new Option<string?>("--url") { Description = "Base URL of a vault; with --client and VAULT_CLIENT_SECRET in the environment." };
        var client = new Option<string?>("--client") { Description = "Client id." };
        var key = new Option<string?>("--key") { Description = "Idempotency-Key; the same one with every repetition. Left out, it is made from the draft's content." };
        var command = new Command("mint", "Issues a certificate from a draft, or many from a file of rows; then it ends with 0 when all are issued, 1 when some are rejected or pending, 2 when the file is refused or the vault does not answer.") { file, batch, charset, data, url, client, key };
        command.SetAction((parsed, cancel) =>
        {
            var account = parsed.GetValue(data) is { } folder ? VaultAccount.OfSandbox(folder) : VaultAccount.OfEnvironment(parsed.GetValue(url), parsed.GetValue(client));
            return (parsed.GetValue(file), parsed.GetValue(batch)) switch
            {
                ({ } draft, null) => MintAsync(account, draft, parsed.GetValue(key), cancel),
                (null, { } rows) => MintAsync(account, rows, parsed.GetValue(charset), parsed.GetValue(key), cancel),
                _ => throw new SettingException("Give a draft, or --batch with a file of rows."),
            };
        });
        return command;
    }

    private static async Task<int> MintAsync(VaultAccount account, string rows, string? charset, string? key, CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = new Uri(account.BaseUrl), Timeout = Timeout.InfiniteTimeSpan };
        return await new BatchMinting(account, http, TimeProvider.System).RunAsync(rows, charset, key, cancel);
    }

    private static async Task<int> MintAsync(VaultAccount account, string file, string? key, CancellationToken cancel)
    {
        var draft = await GivenFile.ReadAsync(file, cancel);
        using var http = new HttpClient { BaseAddress = new Uri(account.BaseUrl) };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/certificates");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await account.TokenAsync(http, cancel));
        request.Headers.Add("Idempotency-Key", key ?? $"draft-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(draft))}");
        request.Content = new ByteArrayContent(draft);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        using var answer = await http.SendAsync(request, cancel);
        Console.WriteLine(await answer.Content.ReadAsStringAsync(cancel));
        return answer.IsSuccessStatusCode ? 0 : 1;
    }
}
