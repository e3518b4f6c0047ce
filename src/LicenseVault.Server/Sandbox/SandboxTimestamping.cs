using System.Security.Cryptography.X509Certificates;
using LicenseVault.Core;
using LicenseVault.Core.Signing;
using LicenseVault.Core.TimeStamping;
using LicenseVault.Documents.Pdf.TimeStamps;

namespace LicenseVault.Server.Sandbox;

/// <summary>
/// The sandbox's own authority for time stamps, with a key under its root: it tells this machine's time, and nobody else trusts it. It is asked within the
/// process; a real vault asks an authority over HTTP.
/// </summary>
internal sealed class SandboxTimestamping(Keystore keystore, IEntropy entropy, TimeProvider clock) : ITimestampAuthority
{
    /// <summary>The name under which its key is kept.</summary>
    public const string KeyName = "sandbox-time-stamps";

    private const int SerialLength = 16;

    private volatile SmallTimestampAuthority? _authority;

    public async Task<byte[]> AskAsync(ReadOnlyMemory<byte> request, CancellationToken cancel)
    {
        var authority = _authority ??= await OpenAsync(cancel);
        var serial = new byte[SerialLength];
        entropy.Fill(serial);
        serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
        return authority.Answer(request, clock.GetUtcNow(), serial);
    }

    private async Task<SmallTimestampAuthority> OpenAsync(CancellationToken cancel)
    {
        if (await keystore.FindAsync(KeyName, cancel) is not { Chain: [var certificate, ..] })
            throw new AuthorityUnreachableException("The sandbox has no key for time stamps yet.");

        var (_, key) = await keystore.OwnKeyAsync(KeyName, cancel);
        return new SmallTimestampAuthority(certificate.CopyWithPrivateKey(key));
    }
}
