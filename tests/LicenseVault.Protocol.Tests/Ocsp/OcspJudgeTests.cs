using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Ocsp;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.Ocsp;

/// <summary>openssl judges our responses, and answers our requests.</summary>
public sealed class OcspJudgeTests : IDisposable
{
    // openssl judges as of now, and cannot be told another time for responses.
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private readonly TestResponder _responder = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ocsp-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _responder.Dispose();
    }

    [Theory]
    [InlineData("good", ": good")]
    [InlineData("revoked", ": revoked")]
    [InlineData("unknown", ": unknown")]
    public async Task Openssl_believes_our_responder(string status, string opinion)
    {
        await WriteCertificatesAsync();
        await RunAsync("-issuer", "root.pem", "-cert", "agency.pem", "-reqout", "request");
        var small = new SmallOcspResponder(_responder.Root, _responder.Signer);

        var response = small.Answer(await File.ReadAllBytesAsync(PathOf("request"), Cancel), Now, TimeSpan.FromDays(1), serial => status switch
        {
            "good" when serial.Span.SequenceEqual(_responder.Agency.SerialNumberBytes.Span) => new OcspStatus.Good(),
            "revoked" => new OcspStatus.Revoked(new Revocation(Now.AddDays(-1), RevocationReason.CessationOfOperation)),
            _ => new OcspStatus.Unknown(),
        });
        await File.WriteAllBytesAsync(PathOf("response"), response, Cancel);

        var said = await RunAsync("-issuer", "root.pem", "-cert", "agency.pem", "-reqin", "request", "-respin", "response", "-no_nonce", "-CAfile", "root.pem");
        Assert.Contains("Response verify OK", said, StringComparison.Ordinal);
        Assert.Contains($"agency.pem{opinion}", said, StringComparison.Ordinal);
        Assert.DoesNotContain("WARNING", said, StringComparison.Ordinal);
        if (status is "revoked")
            Assert.Contains("Reason: cessationOfOperation", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sha1")]
    [InlineData("sha256")]
    public async Task We_believe_the_responder_of_openssl(string digest)
    {
        await WriteCertificatesAsync();
        await File.WriteAllTextAsync(PathOf("index"), $"V\t{Now.AddYears(1):yyMMddHHmmss}Z\t\t{_responder.Agency.SerialNumber}\tunknown\t/CN=agency\n", Cancel);
        await RunAsync($"-{digest}", "-issuer", "root.pem", "-cert", "agency.pem", "-reqout", "asked");
        await AnsweredAsync("asked");

        Assert.IsType<OcspJudgement.Good>(await JudgedAsync(new OcspQuestion(Now, Now)));

        var since = Now.AddDays(-3);
        await File.WriteAllTextAsync(PathOf("index"), $"R\t{Now.AddYears(1):yyMMddHHmmss}Z\t{since:yyMMddHHmmss}Z,keyCompromise\t{_responder.Agency.SerialNumber}\tunknown\t/CN=agency\n", Cancel);
        await AnsweredAsync("asked");

        var revocation = Assert.IsType<OcspJudgement.Revoked>(await JudgedAsync(new OcspQuestion(Now, Now))).Revocation;
        Assert.Equal((since.ToUnixTimeSeconds(), RevocationReason.KeyCompromise), (revocation.At.ToUnixTimeSeconds(), revocation.Reason));

        await File.WriteAllTextAsync(PathOf("index"), "", Cancel);
        await AnsweredAsync("asked");
        Assert.Equal(OcspFault.UnknownCertificate, Assert.IsType<OcspJudgement.CouldNotCheck>(await JudgedAsync(new OcspQuestion(Now, Now))).Code);
    }

    [Fact]
    public async Task The_responder_of_openssl_reads_our_request_and_echoes_its_nonce()
    {
        await WriteCertificatesAsync();
        await File.WriteAllTextAsync(PathOf("index"), $"V\t{Now.AddYears(1):yyMMddHHmmss}Z\t\t{_responder.Agency.SerialNumber}\tunknown\t/CN=agency\n", Cancel);
        var nonce = RandomNumberGenerator.GetBytes(32);
        await File.WriteAllBytesAsync(PathOf("ours"), OcspRequest.For(_responder.Agency, _responder.Root, nonce).Der.ToArray(), Cancel);
        await AnsweredAsync("ours");

        Assert.IsType<OcspJudgement.Good>(await JudgedAsync(new OcspQuestion(Now, Now) { Nonce = nonce }));
        Assert.Equal(
            OcspFault.OtherNonce,
            Assert.IsType<OcspJudgement.CouldNotCheck>(await JudgedAsync(new OcspQuestion(Now, Now) { Nonce = RandomNumberGenerator.GetBytes(32) })).Code);
    }

    private Task<string> AnsweredAsync(string request) =>
        RunAsync("-index", "index", "-CA", "root.pem", "-rsigner", "signer.pem", "-rkey", "signer.key", "-ndays", "1", "-reqin", request, "-respout", "response");

    private async Task<OcspJudgement> JudgedAsync(OcspQuestion question) => _responder.Judge(await File.ReadAllBytesAsync(PathOf("response"), Cancel), question);

    private async Task WriteCertificatesAsync()
    {
        using var key = _responder.Signer.GetECDsaPrivateKey()!;
        foreach (var (name, content) in new[]
        {
            ("root.pem", _responder.Root.ExportCertificatePem()), ("agency.pem", _responder.Agency.ExportCertificatePem()),
            ("signer.pem", _responder.Signer.ExportCertificatePem()), ("signer.key", key.ExportPkcs8PrivateKeyPem()),
        })
        {
            await File.WriteAllTextAsync(PathOf(name), content + "\n", Cancel);
        }
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private async Task<string> RunAsync(params string[] arguments)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "openssl"))), "openssl is not installed");
        var start = new ProcessStartInfo("openssl", ["ocsp", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.FullName };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Cancel), process.StandardError.ReadToEndAsync(Cancel));
        await process.WaitForExitAsync(Cancel);
        var said = await output + await errors;
        Assert.True(process.ExitCode == 0, string.Create(CultureInfo.InvariantCulture, $"openssl ended with {process.ExitCode}: {said}"));
        return said;
    }
}
