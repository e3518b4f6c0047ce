using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Core;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Signing;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Server.Sandbox;

/// <summary>
/// The sandbox's own root and the agencies' keys under it. It is trusted by this sandbox alone, because its certificate lies in this
/// sandbox's trust folder.
/// </summary>
internal sealed class SandboxTrust(Keystore keystore, IEntropy entropy, TimeProvider clock)
{
    private const string RootName = "SANDBOX root, not for real certificates";
    internal const string RootKeyName = "sandbox-root";
    internal const string RootCertificateName = "sandbox-root-certificate";
    private const string StampsName = "SANDBOX time stamps, which prove nothing";
    private const string ResponderName = "SANDBOX revocations, which prove nothing";
    private const string VaultName = "SANDBOX 电子证照库";
    private const int YearsOfRoot = 30;
    private const int YearsOfAgency = 10;

    // Certificates of samples are dated at once; a signing certificate must not begin after them by a clock's tick.
    private static readonly TimeSpan Before = TimeSpan.FromDays(1);

    /// <summary>Makes the root when there is none, and writes its certificate where the vault looks for roots.</summary>
    public async Task<SandboxRoot> RootAsync(string certificateFile, CancellationToken cancel)
    {
        var (_, key) = await keystore.OwnKeyAsync(RootKeyName, cancel);
        if (await keystore.FindAsync(RootCertificateName, cancel) is not { } stored)
        {
            var now = clock.GetUtcNow();
            using var made = SigningCertificates.CreateRoot(RootName, key, now - Before, now.AddYears(YearsOfRoot), Serial());
            using var holder = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            await keystore.AddAsync(RootCertificateName, holder, [made], cancel);
            stored = (await keystore.FindAsync(RootCertificateName, cancel))!;
        }

        var certificate = stored.Chain[0];
        Directory.CreateDirectory(Path.GetDirectoryName(certificateFile)!);
        await File.WriteAllTextAsync(certificateFile, certificate.ExportCertificatePem() + "\n", cancel);
        return new SandboxRoot(certificate, key);
    }

    /// <summary>Gives the sandbox's authority for time stamps a key under the root, unless it has one.</summary>
    public async Task EnsureTimestampingKeyAsync(string baseUrl, SandboxRoot root, CancellationToken cancel)
    {
        if (await keystore.FindAsync(SandboxTimestamping.KeyName, cancel) is not null)
            return;

        var now = clock.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = SigningCertificates.CreateTimestamping(
            root.Certificate, root.Key, StampsName, key, now - Before, now.AddYears(YearsOfAgency), Serial(), SandboxRevocationList.AddressAt(baseUrl), SandboxResponder.AddressAt(baseUrl));
        await keystore.AddAsync(SandboxTimestamping.KeyName, key, [certificate], cancel);
    }

    /// <summary>Gives whoever answers by OCSP for the root a key under it, unless there is one.</summary>
    public async Task EnsureResponderKeyAsync(SandboxRoot root, CancellationToken cancel)
    {
        if (await keystore.FindAsync(SandboxResponder.KeyName, cancel) is not null)
            return;

        var now = clock.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = SigningCertificates.CreateOcspSigning(root.Certificate, root.Key, ResponderName, key, now - Before, now.AddYears(YearsOfAgency), Serial());
        await keystore.AddAsync(SandboxResponder.KeyName, key, [certificate], cancel);
    }

    /// <summary>Gives the issuer a key under the root, unless it has one.</summary>
    public async Task EnsureKeyAsync(Issuer issuer, string baseUrl, SandboxRoot root, CancellationToken cancel)
    {
        var name = Keystore.NameOfIssuer(issuer.Code);
        if (await keystore.FindAsync(name, cancel) is not null)
            return;

        var now = clock.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = SigningCertificates.CreateAgency(
            root.Certificate, root.Key, issuer.Name, AuthorityCode.Parse(issuer.Code, null), key, now - Before, now.AddYears(YearsOfAgency), Serial(), SandboxRevocationList.AddressAt(baseUrl), SandboxResponder.AddressAt(baseUrl));
        await keystore.AddAsync(name, key, [certificate], cancel);
    }

    /// <summary>As below, under the name of a sandbox by itself.</summary>
    public Task EnsureVaultKeyAsync(string address, SandboxRoot root, CancellationToken cancel) => EnsureVaultKeyAsync(address, VaultName, root, cancel);

    /// <summary>Gives the vault at an address a key under the root, unless it has one. A sandbox may be at another address with each start.</summary>
    public async Task EnsureVaultKeyAsync(string address, string vaultName, SandboxRoot root, CancellationToken cancel)
    {
        var name = Keystore.NameOfVault(address);
        if (await keystore.FindAsync(name, cancel) is not null)
            return;

        var now = clock.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = SigningCertificates.CreateVault(
            root.Certificate, root.Key, vaultName, address, key, now - Before, now.AddYears(YearsOfAgency), Serial());
        await keystore.AddAsync(name, key, [certificate], cancel);
    }

    private byte[] Serial()
    {
        var serial = new byte[16];
        entropy.Fill(serial);
        serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
        return serial;
    }
}

/// <summary>The root with its key.</summary>
internal sealed record SandboxRoot(X509Certificate2 Certificate, ECDsa Key);
