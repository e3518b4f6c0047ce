using LicenseVault.Core.Checking;
using LicenseVault.Core.Drawing;
using LicenseVault.Core.Storing;
using LicenseVault.Documents.Pdf;

namespace LicenseVault.Tests.Checking;

/// <summary>What is lost or damaged is put back byte for byte where something is left to make it from, and else is left alone.</summary>
public sealed class RepairTests : IAsyncDisposable
{
    private static readonly CheckRequest Repairing = new() { Repair = true };

    private readonly CheckedVault _vault = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_credential_document_and_font_each_is_put_back_as_it_was()
    {
        await _vault.ReadyAsync();
        foreach (var (key, kind) in new (ObjectKey, string)[]
        {
            (_vault.CredentialKey, "credential"), (_vault.DocumentKey, "document"), (TemplateLibrary.FontKeyOf(_vault.Record.Fonts[0]), "font"),
        })
        {
            var file = _vault.Vault.FileOf(key);
            var before = await File.ReadAllBytesAsync(file, Cancel);
            foreach (var (slug, damage) in new (string, Action)[]
            {
                ($"{kind}-missing", () => File.Delete(file)), ($"{kind}-damaged", () => File.WriteAllBytes(file, before[..^1])),
            })
            {
                damage();

                var report = await _vault.CheckAsync(Repairing);

                var finding = Assert.Single(report.Findings);
                Assert.Equal((slug, key.Value, RepairOutcome.Done), (finding.Kind.Slug, finding.Place, finding.Repair));
                Assert.True(report.IsSound);
                Assert.Equal(before, await File.ReadAllBytesAsync(file, Cancel));
                Assert.Empty((await _vault.CheckAsync()).Findings);
            }
        }
    }

    [Fact]
    public async Task A_document_with_another_signature_still_gives_back_its_credential_and_then_itself()
    {
        await _vault.ReadyAsync();
        var (credential, document) = (_vault.Vault.FileOf(_vault.CredentialKey), _vault.Vault.FileOf(_vault.DocumentKey));
        var (before, damaged) = (await File.ReadAllBytesAsync(credential, Cancel), await File.ReadAllBytesAsync(document, Cancel));
        var whole = (byte[])damaged.Clone();
        var signature = Assert.Single(Assert.IsType<PdfReading.Readable>(PdfReader.Read(whole)).File.Signatures);
        damaged[signature.GapStart + 200] = damaged[signature.GapStart + 200] == (byte)'0' ? (byte)'1' : (byte)'0';
        await File.WriteAllBytesAsync(document, damaged, Cancel);
        File.Delete(credential);

        var report = await _vault.CheckAsync(Repairing);

        Assert.Equal(["credential-missing", "document-damaged"], report.Findings.Select(finding => finding.Kind.Slug).Order());
        Assert.All(report.Findings, finding => Assert.Equal(RepairOutcome.Done, finding.Repair));
        Assert.Equal(before, await File.ReadAllBytesAsync(credential, Cancel));
        Assert.Equal(whole, await File.ReadAllBytesAsync(document, Cancel));
    }

    [Fact]
    public async Task When_both_are_lost_it_says_so_and_puts_nothing_in_their_place()
    {
        await _vault.ReadyAsync();
        File.Delete(_vault.Vault.FileOf(_vault.CredentialKey));
        File.Delete(_vault.Vault.FileOf(_vault.DocumentKey));

        var report = await _vault.CheckAsync(Repairing);

        Assert.Equal(["credential-missing", "document-missing"], report.Findings.Select(finding => finding.Kind.Slug).Order());
        Assert.All(report.Findings, finding => Assert.Equal(RepairOutcome.Impossible, finding.Repair));
        Assert.False(report.IsSound);
        Assert.Null(await _vault.Vault.ReadAsync(_vault.CredentialKey, Cancel));
        Assert.Null(await _vault.Vault.ReadAsync(_vault.DocumentKey, Cancel));
    }

    [Fact]
    public async Task A_document_of_which_another_is_in_its_place_comes_back()
    {
        await _vault.ReadyAsync();
        await _vault.Vault.MintAsync("second", CheckedVault.Draft(2), Cancel);
        var other = Assert.Single(
            await _vault.Vault.Objects.ListAsync("documents/", Cancel).Where(key => key != _vault.DocumentKey).ToListAsync(Cancel));
        var file = _vault.Vault.FileOf(_vault.DocumentKey);
        var before = await File.ReadAllBytesAsync(file, Cancel);
        File.Copy(_vault.Vault.FileOf(other), file, overwrite: true);

        var report = await _vault.CheckAsync(Repairing);

        Assert.Equal(RepairOutcome.Done, Assert.Single(report.Findings).Repair);
        Assert.Equal(before, await File.ReadAllBytesAsync(file, Cancel));
    }

    [Fact]
    public async Task Without_being_asked_to_nothing_is_repaired()
    {
        await _vault.ReadyAsync();
        File.Delete(_vault.Vault.FileOf(_vault.DocumentKey));

        var report = await _vault.CheckAsync();

        Assert.Equal(RepairOutcome.None, Assert.Single(report.Findings).Repair);
        Assert.Null(await _vault.Vault.ReadAsync(_vault.DocumentKey, Cancel));
    }

    public ValueTask DisposeAsync() => _vault.DisposeAsync();
}
