using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LicenseVault.Core.Receipts;
using LicenseVault.Core.Signing;
using LicenseVault.Protocol.Receipts;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Server.Sandbox;
using LicenseVault.Tests.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests;

[Collection(OneVault.Name)]
public sealed class ReceiptTests(RunningVault vault) : IAsyncLifetime
{
    private const string Sample = "food-business-licence";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Receipts tell where the issue stands in the log, which takes it in a moment after the vault has started.</summary>
    public async ValueTask InitializeAsync()
    {
        using var stranger = vault.Stranger();
        var inclusion = new Uri($"/api/v1/log/inclusion?certificate={vault.Certificate(Sample).Id}", UriKind.Relative);
        while (true)
        {
            using var answer = await stranger.GetAsync(inclusion, Cancel);
            if (answer.IsSuccessStatusCode)
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(50), Cancel);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_question_by_code_leaves_no_code_in_the_receipt()
    {
        var code = vault.Certificate(Sample).Code;
        var (report, receipt) = await AskAsync(JsonContent.Create(new { code, purpose = "办理食品经营许可", @case = "2026-0001" }));

        var says = await GenuineAsync(receipt);
        Assert.Equal(ReceiptSubject.OfCode(says.Id, code), says.Asked);
        Assert.Equal(("办理食品经营许可", "2026-0001", vault.BaseUrl), (says.Purpose, says.Case, says.Vault));
        Assert.Equal(report.GetProperty("verdict").GetString(), JsonSerializer.SerializeToElement(says.Report.Verdict).GetString());
        Assert.DoesNotContain(code, PayloadOf(receipt), StringComparison.Ordinal);
        Assert.DoesNotContain(code.Replace("-", "", StringComparison.Ordinal), PayloadOf(receipt), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receipt_of_a_file_holds_its_digest_the_log_and_no_more_than_the_report_shows()
    {
        var document = await Specimens.DocumentAsync(vault, vault.Certificate(Sample).Id);
        var (report, receipt) = await AskAsync(new ByteArrayContent(document) { Headers = { ContentType = new("application/pdf") } });

        var says = await GenuineAsync(receipt);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(document)), says.Asked.Sha256);
        Assert.True(says.Log is { Index: not null, Tree.Size: > 0 });
        Assert.Equal(report.GetProperty("certificate").GetRawText(), JsonDocument.Parse(PayloadOf(receipt)).RootElement.GetProperty("report").GetProperty("certificate").GetRawText());
    }

    [Fact]
    public async Task Every_door_gives_one_when_it_is_asked_for_and_only_then()
    {
        var certificate = vault.Certificate(Sample);
        using var stranger = vault.Stranger();
        var now = Uri.EscapeDataString(TimeProvider.System.GetUtcNow().ToString("O"));
        var by = await stranger.GetFromJsonAsync<JsonElement>($"/api/v1/certificates/{certificate.Id}/verification?receipt=true&at={now}", Cancel);
        var without = await stranger.GetFromJsonAsync<JsonElement>($"/api/v1/certificates/{certificate.Id}/verification", Cancel);
        using var scanned = new HttpRequestMessage(HttpMethod.Get, $"/v/{certificate.Code}?receipt=true") { Headers = { { "Accept", "application/json" } } };
        using var answer = await stranger.SendAsync(scanned, Cancel);

        Assert.Equal(certificate.Id, (await GenuineAsync(by.GetProperty("receipt").GetString()!)).Asked.Identifier);
        Assert.False(without.TryGetProperty("receipt", out _));
        Assert.Equal(ReceiptDoor.Code, (await GenuineAsync((await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("receipt").GetString()!)).Asked.By);
    }

    [Fact]
    public async Task The_page_gives_the_receipt_as_a_file_and_takes_it_back()
    {
        using var visitor = Visitor.To(vault, "en");
        var page = await (await visitor.ReadAsync($"/v/{vault.Certificate(Sample).Code}")).TextAsync();
        var held = page.Split("name=\"receipt\" value=\"")[1].Split('"')[0];

        using var download = await visitor.SendAsync("/receipt", new FormUrlEncodedContent([new("receipt", held)]));
        using var refused = await visitor.SendAsync("/receipt", new FormUrlEncodedContent([new("receipt", held[..^2])]));
        using var shown = await visitor.SendAsync("/verify", Visitor.FileForm(await download.Content.ReadAsByteArrayAsync(Cancel), "receipt.jwt"));
        using var forged = await visitor.SendAsync("/verify", Visitor.FileForm(Encoding.ASCII.GetBytes(held.Replace(held[^20], held[^20] == 'A' ? 'B' : 'A')), "receipt.jwt"));

        Assert.Equal("attachment", download.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Matches("^verification-receipt-[0-9]{8}-[0-9]{6}\\.jwt$", download.Content.Headers.ContentDisposition.FileName!);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("The receipt is genuine", await shown.TextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("The receipt is genuine", await forged.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_tells_a_receipt_from_a_certificate()
    {
        using var stranger = vault.Stranger();
        var (_, receipt) = await AskAsync(JsonContent.Create(new { code = vault.Certificate(Sample).Code }));
        var changed = receipt[..^4] + (receipt[^4] == 'A' ? 'B' : 'A') + receipt[^3..];

        await Expect.ProblemAsync(await PostAsync(stranger, "/api/v1/verifications", receipt), HttpStatusCode.UnprocessableEntity, "receipt-presented");
        Assert.Equal("pass", await VerdictAsync(receipt));
        Assert.Equal("pass", await VerdictAsync(receipt + "\r\n \t"));
        Assert.Equal("fail", await VerdictAsync("\n" + receipt));
        using var form = Visitor.FileForm(Encoding.ASCII.GetBytes(receipt + "\n"), "receipt.jwt");
        using var posted = await stranger.PostAsync(new Uri("/api/v1/receipts/verification", UriKind.Relative), form, Cancel);
        Assert.Equal("pass", (await posted.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("verdict").GetString());
        Assert.Equal("fail", await VerdictAsync(changed));

        async Task<string?> VerdictAsync(string presented)
        {
            using var answer = await PostAsync(stranger, "/api/v1/receipts/verification", presented);
            return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("verdict").GetString();
        }
    }

    [Fact]
    public async Task The_command_verifies_a_filed_receipt_offline_and_against_the_log()
    {
        var folder = Directory.CreateTempSubdirectory("receipt-");
        try
        {
            var code = vault.Certificate(Sample).Code;
            var (_, receipt) = await AskAsync(JsonContent.Create(new { code }));
            var (file, bad) = (Path.Combine(folder.FullName, "receipt.jwt"), Path.Combine(folder.FullName, "bad.jwt"));
            await File.WriteAllTextAsync(file, receipt + "\n", Cancel);
            await File.WriteAllTextAsync(bad, receipt[..^4] + (receipt[^4] == 'A' ? 'B' : 'A') + receipt[^3..], Cancel);

            var offline = await CommandRun.OfAsync(Cancel, "verify", code, "--receipt", file, "--trust", vault.Folder.TrustFolder);
            var online = await CommandRun.OfAsync(Cancel, "verify", "--receipt", file, "--trust", vault.Folder.TrustFolder, "--url", vault.BaseUrl, "--json");
            var another = await CommandRun.OfAsync(Cancel, "verify", vault.Certificate("real-estate-certificate").Code, "--receipt", file, "--trust", vault.Folder.TrustFolder);
            var forged = await CommandRun.OfAsync(Cancel, "verify", "--receipt", bad, "--trust", vault.Folder.TrustFolder);

            Assert.True(offline.ExitCode == 0 && offline.Output.StartsWith("receipt genuine", StringComparison.Ordinal), offline.Output + offline.Errors);
            Assert.True(online.ExitCode == 0, online.Output + online.Errors);
            Assert.Equal("pass", JsonDocument.Parse(online.Output).RootElement.GetProperty("log").GetProperty("verdict").GetString());
            Assert.Equal((1, 1), (another.ExitCode, forged.ExitCode));
            Assert.Contains("OF ANOTHER CERTIFICATE", another.Output.Split('\n')[0], StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Any root in the folder can certify a key for the vault's address.
    [Fact]
    public async Task A_receipt_in_the_vaults_name_under_a_key_that_it_never_had_is_not_genuine_where_its_certificates_are_at_hand()
    {
        var (_, receipt) = await AskAsync(JsonContent.Create(new { code = vault.Certificate(Sample).Code }));
        var says = await GenuineAsync(receipt);
        using var impostor = await ImpostorAsync(says.Verifier);
        var forged = await ReceiptWriter.SignAsync(says, impostor, Cancel);
        using var stranger = vault.Stranger();
        using var answer = await PostAsync(stranger, "/api/v1/receipts/verification", Encoding.ASCII.GetString(forged));
        Assert.Equal("signer-unknown", (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString());

        var folder = Directory.CreateTempSubdirectory("forged-receipt-");
        try
        {
            var (file, bundle, roots) = (Path.Combine(folder.FullName, "receipt.jwt"), Path.Combine(folder.FullName, "bundle"), folder.CreateSubdirectory("roots").FullName);
            await File.WriteAllBytesAsync(file, forged, Cancel);
            await File.WriteAllBytesAsync(bundle, await Bundles.OfAsync(vault), Cancel);
            File.Copy(vault.Folder.RootCertificate, Path.Combine(roots, "root.pem"));

            var atTheVault = await CommandRun.OfAsync(Cancel, "verify", "--receipt", file, "--trust", vault.Folder.TrustFolder);
            var withBundle = await CommandRun.OfAsync(Cancel, "verify", "--receipt", file, "--bundle", bundle);
            var withRootsAlone = await CommandRun.OfAsync(Cancel, "verify", "--receipt", file, "--trust", roots);

            Assert.Equal((1, 1, 0), (atTheVault.ExitCode, withBundle.ExitCode, withRootsAlone.ExitCode));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<CertifiedKey> ImpostorAsync(string name)
    {
        var keystore = vault.Services.GetRequiredService<Keystore>();
        var root = (await keystore.FindAsync(SandboxTrust.RootCertificateName, Cancel))!.Chain[0];
        var (_, rootKey) = await keystore.OwnKeyAsync(SandboxTrust.RootKeyName, Cancel);
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        return new CertifiedKey(key, SigningCertificates.CreateVault(root, rootKey, name, vault.BaseUrl, key, now.AddDays(-1), now.AddYears(1), [0x41, 2, 3, 4, 5, 6, 7, 8]));
    }

    private async Task<Receipt> GenuineAsync(string receipt) =>
        Assert.IsType<ReceiptVerification.Genuine>(await vault.Services.GetRequiredService<ReceiptIssuer>().VerifyAsync(Encoding.ASCII.GetBytes(receipt), Cancel)).Receipt;

    private async Task<(JsonElement Report, string Receipt)> AskAsync(HttpContent question)
    {
        using var stranger = vault.Stranger();
        using var answer = await stranger.PostAsync(new Uri("/api/v1/verifications?receipt=true", UriKind.Relative), question, Cancel);
        var report = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.True(answer.IsSuccessStatusCode, report.GetRawText());
        return (report, report.GetProperty("receipt").GetString()!);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient http, string path, string content) =>
        http.PostAsync(new Uri(path, UriKind.Relative), new ByteArrayContent(Encoding.ASCII.GetBytes(content)) { Headers = { ContentType = new("application/octet-stream") } }, Cancel);

    private static string PayloadOf(string receipt)
    {
        Assert.True(Protocol.Signatures.StrictBase64Url.TryDecode(receipt.Split('.')[1], out var payload));
        return Encoding.UTF8.GetString(payload);
    }
}
