using System.CommandLine;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Server.CommandLine;

/// <summary><c>verify</c>: asks a vault about a file, an identifier or a verification code; or verifies without one, a file with a bundle or a receipt.</summary>
internal static class VerifyCommand
{
    /// <summary>The exit code for a certificate that the vault does not hold: an answer, and not an outage.</summary>
    private const int NotHeld = 1;

    private static readonly Uri Verifications = new("/api/v1/verifications", UriKind.Relative);

    public static Command Create()
    {
        var subject = new Argument<string?>("subject") { Description = "A PDF or credential file, an identifier, a verification code, or the address in a QR code; may be left out with --receipt.", Arity = ArgumentArity.ZeroOrOne };
        var url = new Option<string>("--url") { Description = "Base URL of the vault to ask.", DefaultValueFactory = _ => "http://127.0.0.1:8080" };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON." };
        var bundle = new Option<string?>("--bundle") { Description = "Verify a file, or a receipt, with this offline bundle and no network." };
        var receipt = new Option<string?>("--receipt") { Description = "Verify this receipt instead: offline with --trust or --bundle; with --url also against the log of now." };
        var trust = OfflineRoots.Trust();
        var (witness, quorum) = (WitnessChoice.Witness(), WitnessChoice.Quorum());
        var command = new Command("verify", "Verifies; exit code 0 pass, 1 fail or not held, 2 could not check.") { subject, url, json, bundle, receipt, trust, witness, quorum };
        command.Validators.Add(result =>
        {
            if (result.GetValue(subject) is null && result.GetValue(receipt) is null)
                result.AddError("Name what is to be verified.");
            if (result.GetValue(receipt) is null && result.GetValue(witness) is { Length: > 0 })
                result.AddError("--witness goes with --receipt.");
        });
        command.SetAction((parsed, cancel) => (parsed.GetValue(receipt), parsed.GetValue(bundle)) switch
        {
            ({ } filed, var with) => ReceiptVerificationRun.RunAsync(
                filed, parsed.GetValue(subject), parsed.GetValue(trust), with, parsed.GetResult(url) is { Implicit: false } ? parsed.GetValue(url) : null,
                WitnessChoice.PolicyOf(parsed.GetValue(witness), parsed.GetValue(quorum)), parsed.GetValue(json), cancel),
            (null, { } with) => OfflineVerification.RunAsync(parsed.GetValue(subject)!, with, parsed.GetValue(trust), parsed.GetValue(json), cancel),
            _ => VerifyAsync(parsed.GetValue(subject)!, parsed.GetValue(url)!, parsed.GetValue(json), cancel),
        });
        return command;
    }

    private static async Task<int> VerifyAsync(string subject, string url, bool asJson, CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        string body;
        try
        {
            using var answer = await AskAsync(http, subject, cancel);
            body = await answer.Content.ReadAsStringAsync(cancel);
            if (answer.StatusCode is HttpStatusCode.NotFound)
            {
                await Console.Error.WriteLineAsync($"vault: the vault at {url} holds no such certificate. Look at the identifier or code again; if it is right, ask the issuer.");
                return NotHeld;
            }

            if (!answer.IsSuccessStatusCode)
            {
                await Console.Error.WriteLineAsync(body);
                return VaultCommand.CouldNot;
            }
        }
        catch (HttpRequestException)
        {
            await Console.Error.WriteLineAsync($"vault: {url} does not answer.");
            return VaultCommand.CouldNot;
        }

        var report = JsonSerializer.Deserialize(body, VerificationJson.Default.VerificationReport)!;
        Console.WriteLine(asJson ? body : ReportText.Of(report));
        return report.Verdict switch { Verdict.Pass => 0, Verdict.Fail => 1, _ => VaultCommand.CouldNot };
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient http, string subject, CancellationToken cancel)
    {
        if (File.Exists(subject) || GivenFile.IsMeant(subject))
        {
            using var file = new ByteArrayContent(await GivenFile.ReadAsync(subject, cancel)) { Headers = { ContentType = new("application/octet-stream") } };
            return await http.PostAsync(Verifications, file, cancel);
        }

        if (!GivenAddress.IsOne(subject))
            return await AskAsync(http, subject, subject.Contains('.', StringComparison.Ordinal), cancel);

        var (address, code) = GivenAddress.Read(subject);
        var first = await AskAsync(http, address.ToString(), isIdentifier: false, cancel);
        if (first.StatusCode is not HttpStatusCode.NotFound)
            return await TellAsync(address.IsAt(http.BaseAddress!), "answered in its place, as a peer of it", first);

        first.Dispose();
        return await TellAsync(address.IsAt(http.BaseAddress!), "knows no vault at that address and looked among its own certificates alone", await AskAsync(http, code, isIdentifier: false, cancel));

        // Whoever scanned a code wants to hear the vault in it; what another says of it is another matter.
        async Task<HttpResponseMessage> TellAsync(bool isThere, string what, HttpResponseMessage answer)
        {
            if (!isThere)
            {
                await Console.Error.WriteLineAsync(
                    $"vault: the link names the vault at {address.BaseUrl}, but {http.BaseAddress!.OriginalString} was asked (--url), which {what}. To ask the vault in the link itself, add --url {address.BaseUrl}.");
            }

            return answer;
        }
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient http, string named, bool isIdentifier, CancellationToken cancel)
    {
        var question = isIdentifier ? JsonSerializer.Serialize(new { id = named }) : JsonSerializer.Serialize(new { code = named });
        using var content = new StringContent(question, new MediaTypeHeaderValue("application/json"));
        return await http.PostAsync(Verifications, content, cancel);
    }
}
