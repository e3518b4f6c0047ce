using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Ocsp;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests;

/// <summary>The sandbox stamps what it mints by an authority of its own, and its root publishes a revocation list.</summary>
[Collection(OneVault.Name)]
public sealed class TimeStampTests(RunningVault vault)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_sandbox_mints_bears_a_trusted_time_stamp()
    {
        using var stranger = vault.Stranger();
        using var content = new ByteArrayContent(await DocumentAsync()) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } };

        var answer = await stranger.PostAsync("/api/v1/verifications", content, Cancel);

        var report = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement;
        var check = report.GetProperty("checks").EnumerateArray().Single(each => each.GetProperty("name").GetString() is "time-stamp");
        Assert.Equal(("pass", "time-stamped"), (check.GetProperty("verdict").GetString(), check.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_signing_certificate_of_the_sandbox_says_where_its_revocation_list_is_and_that_clears_it()
    {
        using var stranger = vault.Stranger();
        var file = Assert.IsType<PdfReading.Readable>(PdfReader.Read(await DocumentAsync())).File;
        var valid = Assert.IsType<PdfSignatureOutcome.Valid>(PdfSignatureVerifier.Verify(file, file.Signatures[0]));
        using var root = X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(vault.Folder.RootCertificate, Cancel));

        var address = Assert.Single(RevocationAddresses.Of(valid.Signer));
        var list = RevocationList.Read(await stranger.GetByteArrayAsync(address.AbsolutePath, Cancel));

        Assert.Null(list!.Judge(valid.Signer, [root])!.Revocation);
        valid.Signer.Dispose();
    }

    [Fact]
    public async Task The_root_of_the_sandbox_answers_by_OCSP_for_what_it_certified_and_for_nothing_else()
    {
        using var stranger = vault.Stranger();
        var file = Assert.IsType<PdfReading.Readable>(PdfReader.Read(await DocumentAsync())).File;
        var valid = Assert.IsType<PdfSignatureOutcome.Valid>(PdfSignatureVerifier.Verify(file, file.Signatures[0]));
        using var root = X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(vault.Folder.RootCertificate, Cancel));
        var address = Assert.Single(OcspAddresses.Of(valid.Signer));
        var nonce = new byte[] { 1, 2, 3 };

        var (status, type, answer) = await AskAsync(stranger, address, OcspRequest.For(valid.Signer, root, nonce).Der.ToArray());
        Assert.Equal((System.Net.HttpStatusCode.OK, "application/ocsp-response"), (status, type));
        Assert.IsType<OcspJudgement.Good>(JudgementOf(answer, valid.Signer, root, nonce));

        // The root's own serial is in nobody's list of what it certified.
        (_, _, answer) = await AskAsync(stranger, address, OcspRequest.For(root, root, nonce).Der.ToArray());
        Assert.Equal(OcspFault.UnknownCertificate, Assert.IsType<OcspJudgement.CouldNotCheck>(JudgementOf(answer, root, root, nonce)).Code);

        (_, _, answer) = await AskAsync(stranger, address, "no request"u8.ToArray());
        Assert.Equal(new OcspReading.Unreadable(OcspFault.Refused), OcspResponse.Read(answer));
        (status, _, _) = await AskAsync(stranger, address, new byte[OcspRequest.Largest + 1]);
        Assert.Equal(System.Net.HttpStatusCode.RequestEntityTooLarge, status);
        valid.Signer.Dispose();
    }

    private static OcspJudgement JudgementOf(byte[] answer, X509Certificate2 certificate, X509Certificate2 root, byte[] nonce)
    {
        var now = TimeProvider.System.GetUtcNow();
        return Assert.IsType<OcspReading.Readable>(OcspResponse.Read(answer)).Response.Judge(certificate, [root], new OcspQuestion(now, now) { Nonce = nonce });
    }

    private static async Task<(System.Net.HttpStatusCode Status, string? Type, byte[] Answer)> AskAsync(HttpClient client, Uri address, byte[] request)
    {
        using var content = new ByteArrayContent(request) { Headers = { ContentType = new MediaTypeHeaderValue(OcspRequest.MediaType) } };
        using var answer = await client.PostAsync(address.AbsolutePath, content, Cancel);
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsByteArrayAsync(Cancel));
    }

    private async Task<byte[]> DocumentAsync()
    {
        using var verifier = await vault.ClientAsync("verifier");
        return await verifier.GetByteArrayAsync($"/api/v1/certificates/{vault.Certificate("food-business-licence").Id}/document.pdf", Cancel);
    }
}
