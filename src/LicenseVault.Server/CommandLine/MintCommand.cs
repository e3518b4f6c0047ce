using System.CommandLine;
using System.Net.Http.Headers;

namespace LicenseVault.Server.CommandLine;

/// <summary><c>mint</c>: hands a draft to a running vault.</summary>
internal static class MintCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("draft") { Description = "A file with the draft, as certs-samples/valid/*/draft.json." };
        var data = new Option<string?>("--data") { Description = "Folder of a running sandbox, whose issuer mints." };
        var url = new Option<string?>("--url") { Description = "Base URL of a vault; with --client and VAULT_CLIENT_SECRET in the environment." };
        var client = new Option<string?>("--client") { Description = "Client id." };
        var key = new Option<string?>("--key") { Description = "Idempotency-Key; the same one with every repetition. Left out, it is made from the draft's content." };
        var command = new Command("mint", "Issues a certificate from a draft.") { file, data, url, client, key };
        command.SetAction((parsed, cancel) =>
        {
            var account = parsed.GetValue(data) is { } folder ? VaultAccount.OfSandbox(folder) : VaultAccount.OfEnvironment(parsed.GetValue(url), parsed.GetValue(client));
            return MintAsync(account, parsed.GetValue(file)!, parsed.GetValue(key), cancel);
        });
        return command;
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
