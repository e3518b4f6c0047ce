using LicenseVault.Core.Federation;
using LicenseVault.Core.Federation.Asking;
using LicenseVault.Core.Federation.Watching;
using LicenseVault.Core.Signing;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Federation;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Verification;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LicenseVault.Tests.Federation;

/// <summary>A peer with its genuine key that answers as it should or in one way wrongly, and a province that asks it and has no memory of faults.</summary>
internal sealed class LyingPeer(ThreeProvinces provinces, int liar, int asker)
{
    private StandInAnswer? _first;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What the asker finds of the status, by the identifier alone.</summary>
    /// <param name="id">The certificate.</param>
    /// <param name="seconds">How long the asker waits: long, so that a busy machine is not taken for a peer that is away.</param>
    public async Task<(string Verdict, string Code)> AskedAsync(string id, int seconds = 30)
    {
        var times = PeerTimes.Default with { Budget = TimeSpan.FromSeconds(seconds) };
        using var client = new PeerClient(new PeerBreakers(times, TimeProvider.System), times, TimeProvider.System, NullLogger<PeerClient>.Instance);
        var heads = new PeerLogHeads(ActivatorUtilities.CreateInstance<PeerLogWatch>(provinces.Services(asker), client), times, TimeProvider.System);
        var questions = ActivatorUtilities.CreateInstance<PeerQuestions>(provinces.Services(asker), client, heads, times);
        var report = (await questions.AskAsync(CertificateIdentifier.Parse(id, null), holder: null, Cancel))!;
        var check = report.Checks.Single(check => check.Name is CheckName.Status);
        Assert.NotEqual(Verdict.Fail, report.Verdict);
        Assert.NotEmpty(check.Detail);
        return (check.Verdict is Verdict.Pass ? "pass" : "could-not-check", check.Code);
    }

    /// <summary>What the stand-in answers to a question.</summary>
    public async Task<StandInAnswer?> AnswerAsync(string fault, byte[] body, SignedFields asked, string other) => fault switch
    {
        "time-out" => null,
        "500" => new StandInAnswer(500, default, null),
        "404" => new StandInAnswer(404, default, null),
        "garbage" => new StandInAnswer(200, "<html>Maintenance</html>"u8.ToArray(), null),
        "replayed" => _first,
        "changed" => await GenuineAsync(body, asked) is var genuine ? genuine with { Body = (byte[])[.. genuine.Body.Span, (byte)' '] } : null,
        "another signer" => await SignedAsync(body, asked, provinces.Certificate(liar, "food-business-licence").Id, asker, TimeSpan.Zero),
        "an hour old" => await SignedAsync(body, asked, provinces.Certificate(liar, "food-business-licence").Id, liar, TimeSpan.FromHours(-1)),
        "another certificate" => await SignedAsync(body, asked, other, liar, TimeSpan.Zero),
        "one check and no certificate" => await SignedAsync(body, asked, provinces.Certificate(liar, "food-business-licence").Id, liar, TimeSpan.Zero, report =>
            VerificationReport.Of(report.Checks.Where(check => check.Name is CheckName.Status), certificate: null)),
        "no word of its authority" => await SignedAsync(body, asked, provinces.Certificate(liar, "food-business-licence").Id, liar, TimeSpan.Zero, report =>
            VerificationReport.Of(report.Checks.Where(check => check.Name is not CheckName.IssuerAuthority), report.Certificate)),
        _ => _first = await GenuineAsync(body, asked),
    };

    private async Task<StandInAnswer> GenuineAsync(byte[] body, SignedFields asked)
    {
        var answered = Assert.IsType<PeerDeskOutcome.Answered>(await provinces.Get<PeerDesk>(liar).AnswerAsync(body, asked, Cancel));
        return new StandInAnswer(200, answered.Body, answered.Fields);
    }

    private async Task<StandInAnswer> SignedAsync(byte[] body, SignedFields asked, string certificate, int signer, TimeSpan late, Func<VerificationReport, VerificationReport>? change = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var request = new PeerRequest("POST", provinces.Vault(liar).BaseUrl + PeerQuestions.Path, body);
        var nonce = Assert.IsType<RequestSignatureReading.Readable>(RequestSignature.Read(request, asked, now)).Nonce;
        var key = (await provinces.Get<VaultKey>(signer).FindAsync(Cancel))!;
        var report = await provinces.Get<CertificateVerifier>(liar).VerifyAsync(CertificateIdentifier.Parse(certificate, null), holder: null, Cancel);
        var answer = new PeerAnswer((now + late).ToUnixTimeSeconds(), change is null ? report : change(report!)).ToJson();
        return new StandInAnswer(200, answer, await AnswerSignature.SignAsync(200, answer, asked, nonce, MessageKey.Of(key).Id, now + late, key, Cancel));
    }
}
