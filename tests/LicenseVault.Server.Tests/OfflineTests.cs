using System.Text.Json;
using LicenseVault.Core.Offline;
using LicenseVault.Protocol.Bundles;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.StatusLists;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests;

/// <summary>Verification with a bundle and without a network.</summary>
[Collection(OneVault.Name)]
public sealed class OfflineTests(RunningVault vault)
{
    private const string Sample = "food-business-licence";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Id => vault.Certificate(Sample).Id;

    [Fact]
    public async Task A_genuine_document_passes_and_shows_what_the_vault_shows()
    {
        using var stranger = vault.Stranger();
        var online = await stranger.GetStringAsync(new Uri($"/api/v1/certificates/{Id}/verification", UriKind.Relative), Cancel);

        var report = Verify(await Bundles.OfAsync(vault), await Specimens.DocumentAsync(vault, Id));

        Assert.Equal(Verdict.Pass, report.Verdict);
        Assert.Equal(Enum.GetValues<CheckName>(), report.Checks.Select(check => check.Name));
        Assert.Equal("valid-as-of-bundle", CodeOf(report, CheckName.Status));
        Assert.Equal(
            JsonSerializer.Serialize(JsonSerializer.Deserialize(online, VerificationJson.Default.VerificationReport)!.Certificate),
            JsonSerializer.Serialize(report.Certificate));
    }

    [Fact]
    public async Task Whatever_was_changed_fails()
    {
        var bundle = await Bundles.OfAsync(vault);
        var document = await Specimens.DocumentAsync(vault, Id);
        var credential = await Specimens.CredentialAsync(vault, Id);
        credential[credential.AsSpan().IndexOf((byte)'~') - 3] ^= 2;

        var touched = document.ToArray();
        touched[touched.Length / 2] ^= 1;

        Assert.Equal(Verdict.Fail, Verify(bundle, [.. document, .. "\n% added"u8]).Verdict);
        Assert.Equal(Verdict.Fail, Verify(bundle, touched).Verdict);
        Assert.Equal(Verdict.Fail, Verify(bundle, credential).Verdict);
        Assert.Equal(Verdict.Fail, Verify(bundle, "no certificate"u8.ToArray()).Verdict);
    }

    [Theory]
    [InlineData("receipt-given")]
    [InlineData("bundle-given")]
    [InlineData("statement-given")]
    [InlineData("report-given")]
    [InlineData("json-given")]
    public async Task What_is_no_certificate_is_called_what_it_is(string code)
    {
        var report = Verify(await Bundles.OfAsync(vault), await Specimens.NoCertificateAsync(vault, Id, code));

        Assert.Equal((Verdict.Fail, code), (report.Verdict, CodeOf(report, CheckName.Format)));
        Assert.Equal(Enum.GetValues<CheckName>(), report.Checks.Select(check => check.Name));
    }

    [Theory]
    [InlineData("bundle-given")]
    [InlineData("statement-given")]
    [InlineData("report-given")]
    [InlineData("json-given")]
    public async Task The_vault_calls_it_the_same(string code)
    {
        using var stranger = vault.Stranger();
        using var content = new ByteArrayContent(await Specimens.NoCertificateAsync(vault, Id, code)) { Headers = { ContentType = new("application/octet-stream") } };
        using var answer = await stranger.PostAsync(new Uri("/api/v1/verifications", UriKind.Relative), content, Cancel);

        var report = JsonSerializer.Deserialize(await answer.Content.ReadAsStringAsync(Cancel), VerificationJson.Default.VerificationReport)!;
        Assert.Equal((Verdict.Fail, code), (report.Verdict, CodeOf(report, CheckName.Format)));
    }

    [Theory]
    [InlineData("eyJ0eXAiOiJkYytzZC1qd3QifQ.e30.x", "eyJ")]
    [InlineData("eyJ0eXAiOiJjb25zdHJ1Y3RvciJ9.e30.x", "eyJ")]
    [InlineData("eyJ", "eyJ")]
    [InlineData("{", "json-given")]
    [InlineData(" \n{\"verdict\":1}", "json-given")]
    [InlineData("[]", "not-a-pdf")]
    public async Task Only_what_says_so_of_itself_is_called_something_else(string file, string code)
    {
        var report = Verify(await Bundles.OfAsync(vault), System.Text.Encoding.UTF8.GetBytes(file));

        // What may be a credential is judged as one.
        Assert.Equal(Verdict.Fail, report.Verdict);
        if (code is "eyJ")
            Assert.DoesNotContain("-given", CodeOf(report, CheckName.Format), StringComparison.Ordinal);
        else
            Assert.Equal(code, CodeOf(report, CheckName.Format));
    }

    [Theory]
    [InlineData(StatusValue.Invalid, Verdict.Fail, "no-longer-valid")]
    [InlineData(StatusValue.Suspended, Verdict.Fail, "suspended")]
    [InlineData(StatusValue.ApplicationSpecific, Verdict.CouldNotCheck, "list-unusable")]
    [InlineData(StatusValue.Valid, Verdict.Pass, "valid-as-of-bundle")]
    public async Task The_list_in_the_bundle_tells_the_status(StatusValue value, Verdict verdict, string code)
    {
        var credential = await Specimens.CredentialAsync(vault, Id);

        var report = Verify(await Bundles.StatingAsync(vault, credential, value), credential);

        Assert.Equal((verdict, code), (report.Verdict, CodeOf(report, CheckName.Status)));
    }

    [Fact]
    public async Task What_the_bundle_cannot_tell_is_never_taken_for_a_revocation()
    {
        var credential = await Specimens.CredentialAsync(vault, Id);
        var another = await Specimens.CredentialAsync(vault, vault.Certificate("real-estate-certificate").Id);
        var stale = Verify(await Bundles.StaleAsync(vault), credential);
        var empty = Verify(await Bundles.ChangedAsync(vault, bundle => bundle with { StatusLists = [] }), credential);
        var swapped = Verify(
            await Bundles.ChangedAsync(vault, bundle => bundle with { StatusLists = [.. bundle.StatusLists.Select(list => list with { Token = bundle.StatusLists.First(other => other.Uri != list.Uri).Token })] }), credential);
        var nobody = Verify(await Bundles.ChangedAsync(vault, bundle => bundle with { Issuers = [] }), another);

        Assert.Equal((Verdict.CouldNotCheck, "bundle-expired"), (stale.Verdict, CodeOf(stale, CheckName.Status)));
        Assert.Equal((Verdict.CouldNotCheck, "list-missing"), (empty.Verdict, CodeOf(empty, CheckName.Status)));
        Assert.Equal((Verdict.CouldNotCheck, "list-unusable"), (swapped.Verdict, CodeOf(swapped, CheckName.Status)));
        Assert.Equal((Verdict.CouldNotCheck, "issuer-unknown-here"), (nobody.Verdict, CodeOf(nobody, CheckName.IssuerAuthority)));
    }

    [Fact]
    public async Task The_commands_make_a_bundle_and_verify_with_it_alone()
    {
        var folder = Directory.CreateTempSubdirectory("offline-");
        try
        {
            string FileOf(string name) => Path.Combine(folder.FullName, name);
            await File.WriteAllBytesAsync(FileOf("licence.pdf"), await Specimens.DocumentAsync(vault, Id), Cancel);
            await File.WriteAllBytesAsync(FileOf("stale"), await Bundles.StaleAsync(vault), Cancel);

            var made = await CommandRun.OfAsync(Cancel, "bundle", "--data", vault.Folder.Path, "--out", FileOf("bundle"));
            var passed = await CommandRun.OfAsync(Cancel, "verify", FileOf("licence.pdf"), "--bundle", FileOf("bundle"), "--trust", vault.Folder.Path);
            var unsure = await CommandRun.OfAsync(Cancel, "verify", FileOf("licence.pdf"), "--bundle", FileOf("stale"), "--json");

            Assert.True(made.ExitCode == 0, made.Errors);
            Assert.True(passed.ExitCode == 0, passed.Output + passed.Errors);
            Assert.Contains("minutes old", passed.Output, StringComparison.Ordinal);
            Assert.Equal(2, unsure.ExitCode);
            Assert.Equal("could-not-check", JsonDocument.Parse(unsure.Output).RootElement.GetProperty("verdict").GetString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_vault_serves_its_bundle_to_anyone_for_some_minutes()
    {
        using var stranger = vault.Stranger();
        using var answer = await stranger.GetAsync(new Uri("/bundle", UriKind.Relative), Cancel);

        Assert.Equal("application/license-vault-bundle+jwt", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal((true, BundlePublisher.Renewal), (answer.Headers.CacheControl!.Public, answer.Headers.CacheControl.MaxAge));
        var roots = vault.Services.GetRequiredService<TrustAnchors>().Roots.Select(BundleVerifier.DigestOf).ToList();
        Assert.IsType<BundleVerification.Trusted>(new BundleVerifier(roots).Verify(await answer.Content.ReadAsByteArrayAsync(Cancel), TimeProvider.System.GetUtcNow()));
    }

    private static VerificationReport Verify(byte[] bundle, byte[] file)
    {
        var now = TimeProvider.System.GetUtcNow();
        var trusted = Assert.IsType<BundleVerification.Trusted>(new BundleVerifier([]).Verify(bundle, now));
        return new OfflineVerifier(trusted.Bundle, trusted.Anchors).Verify(file, now);
    }

    private static string CodeOf(VerificationReport report, CheckName name) => report.Checks.Single(check => check.Name == name).Code;
}
