using LicenseVault.Core.Archiving;
using LicenseVault.Core.Checking;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Tests.Checking;

/// <summary>A record of a program that did not know the key of a certificate's end yet.</summary>
public sealed class MissingKeyTests(CheckedVault vault) : IClassFixture<CheckedVault>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fsck_finds_it_and_repairs_it()
    {
        await vault.ReadyAsync();
        var seals = vault.Vault.Get<RecordSeals>();
        var before = (await FindAsync())!;
        Assert.True(before.Keys.ContainsKey("valid_until"));
        var record = seals.Open<CertificateRecord>(Collections.Certificates, before);
        var old = before.Keys.Where(key => key.Key != "valid_until").ToDictionary();
        await vault.Vault.Documents.WriteAsync(seals.Replace(Collections.Certificates, before.Id, before.Version, record, old), Cancel);

        Assert.Equal("index-key-missing", Assert.Single((await vault.CheckAsync()).Findings).Kind.Slug);
        Assert.Equal(RepairOutcome.Done, Assert.Single((await vault.CheckAsync(new CheckRequest { Repair = true })).Findings).Repair);

        Assert.Empty((await vault.CheckAsync()).Findings);
        Assert.Equal(before.Keys.OrderBy(key => key.Key), (await FindAsync())!.Keys.OrderBy(key => key.Key));
    }

    private Task<Document?> FindAsync() => vault.Vault.Documents.FindAsync(Collections.Certificates, vault.Identifier, Cancel);
}
