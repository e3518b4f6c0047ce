using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Core.Revoking;
using LicenseVault.Core.Signing;
using LicenseVault.Core.TimeStamping;
using LicenseVault.Protocol.Ocsp;

namespace LicenseVault.Server.Sandbox;

/// <summary>
/// The revocation list of the sandbox's root, which has revoked nothing. It stands at an address of this sandbox, and is had within the process: the certificates
/// of an earlier start name the port of then.
/// </summary>
internal sealed class SandboxRevocationList(Keystore keystore, TimeProvider clock) : IRevocationSource
{
    public const string Path = "/sandbox-trust/root.crl";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>Where it stands in a sandbox at an address.</summary>
    public static Uri AddressAt(string baseUrl) => new(baseUrl + Path);

    public bool Serves(Uri address) => address is { IsLoopback: true, AbsolutePath: Path };

    public Task<byte[]> FetchAsync(Uri address, CancellationToken cancel) => MakeAsync(cancel);

    public Task<byte[]> AskAsync(Uri address, OcspRequest request, CancellationToken cancel) => throw new AuthorityUnreachableException("A revocation list answers nothing.");

    public async Task<byte[]> MakeAsync(CancellationToken cancel)
    {
        if (await keystore.FindAsync(SandboxTrust.RootCertificateName, cancel) is not { Chain: [var certificate, ..] })
            throw new AuthorityUnreachableException("The sandbox has no root yet.");

        var (_, key) = await keystore.OwnKeyAsync(SandboxTrust.RootKeyName, cancel);
        using var root = certificate.CopyWithPrivateKey(key);
        var now = clock.GetUtcNow();
        return new CertificateRevocationListBuilder().Build(root, now.ToUnixTimeSeconds(), now + Lifetime, HashAlgorithmName.SHA256, rsaSignaturePadding: null, now);
    }
}
