using System.Security.Cryptography;
using LicenseVault.Core.Signing;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Server.Hosting;
using LicenseVault.Server.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests;

public sealed class VaultKeyTests : IDisposable
{
    private const string Address = "http://127.0.0.1:18099";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vault-");
    private readonly SandboxFolder _vault;

    public VaultKeyTests()
    {
        _vault = new SandboxFolder(_folder.FullName);
        Directory.CreateDirectory(_vault.TrustFolder);
        SecretFile.MakeOnce(_vault.SecretFile, new SystemEntropy());
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sandbox_has_a_key_for_each_address_it_was_at()
    {
        await using var application = VaultApplication.BuildUnrouted([.. _vault.SettingsFor(Address)]);
        var trust = ActivatorUtilities.CreateInstance<SandboxTrust>(application.Services);
        var root = await trust.RootAsync(_vault.RootCertificate, Cancel);
        Assert.Null(await application.Services.GetRequiredService<VaultKey>().FindAsync(Cancel));

        await trust.EnsureVaultKeyAsync("https://elsewhere.example", root, Cancel);
        await trust.EnsureVaultKeyAsync(Address, root, Cancel);
        await trust.EnsureVaultKeyAsync(Address, root, Cancel);

        var key = await application.Services.GetRequiredService<VaultKey>().FindAsync(Cancel);
        Assert.Equal(Address, VaultCertificate.AddressOf(Assert.Single(key!.Chain)));
    }

    [Theory]
    [InlineData(Address, 0, "is in the keystore")]
    [InlineData("https://elsewhere.example", 2, "does not name this vault")]
    public async Task An_operator_imports_the_key_that_is_certified_for_this_vault(string certified, int exitCode, string says)
    {
        WriteCertifiedKey(certified);
        await File.WriteAllTextAsync(_vault.Description, Description, Cancel);

        var run = await CommandRun.OfAsync(
            Cancel, "keys", "import", "--vault", "--key", FileOf("vault.key.pem"), "--chain", FileOf("vault.cert.pem"), "--data", _folder.FullName);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(says, run.Output + run.Errors, StringComparison.Ordinal);
        await using var application = VaultApplication.BuildUnrouted([.. _vault.SettingsFor(Address)]);
        Assert.Equal(exitCode == 0, await application.Services.GetRequiredService<VaultKey>().FindAsync(Cancel) is not null);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Description => new SandboxDescription(Address, [], [], [], [], [], []).ToJson();

    private void WriteCertifiedKey(string address)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var root = SigningCertificates.CreateRoot("TEST root", rootKey, now.AddDays(-2), now.AddYears(2), [1, 2, 3, 4, 5, 6, 7, 8]);
        File.WriteAllText(_vault.RootCertificate, root.ExportCertificatePem());
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = SigningCertificates.CreateVault(
            root, rootKey, "TEST 电子证照库", address, key, now.AddDays(-1), now.AddYears(1), [1, 2, 3, 4, 5, 6, 7, 9]);
        File.WriteAllText(FileOf("vault.key.pem"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(FileOf("vault.cert.pem"), certificate.ExportCertificatePem());
    }

    private string FileOf(string name) => Path.Combine(_folder.FullName, name);
}
