using System.Security.Cryptography.X509Certificates;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Revoking;
using LicenseVault.Core.Signing;
using LicenseVault.Core.TimeStamping;
using LicenseVault.Protocol.Ocsp;

namespace LicenseVault.Server.Sandbox;

/// <summary>
/// Answers by OCSP for the sandbox's root, which has revoked nothing: what it certified is good, and whatever else is unknown. It stands at an address of this sandbox, and is asked
/// within the process: the certificates of an earlier start name the port of then.
/// </summary>
internal sealed class SandboxResponder(Keystore keystore, IssuerCatalogue issuers, TimeProvider clock) : IRevocationSource
{
    public const string Path = "/sandbox-trust/ocsp";

    /// <summary>The name under which its key is kept.</summary>
    public const string KeyName = "sandbox-ocsp";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private volatile SmallOcspResponder? _responder;

    /// <summary>Where it stands in a sandbox at an address.</summary>
    public static Uri AddressAt(string baseUrl) => new(baseUrl + Path);

    public bool Serves(Uri address) => address is { IsLoopback: true, AbsolutePath: Path };

    public Task<byte[]> FetchAsync(Uri address, CancellationToken cancel) => throw new AuthorityUnreachableException("A responder publishes no list.");

    public Task<byte[]> AskAsync(Uri address, OcspRequest request, CancellationToken cancel) => AnswerAsync(request.Der, cancel);

    /// <summary>The answer to a request, whatever that is.</summary>
    public async Task<byte[]> AnswerAsync(ReadOnlyMemory<byte> request, CancellationToken cancel)
    {
        var responder = _responder ??= await OpenAsync(cancel);
        var certified = await CertifiedAsync(cancel);
        return responder.Answer(
            request, clock.GetUtcNow(), Lifetime, serial => certified.Contains(Convert.ToHexString(serial.Span)) ? new OcspStatus.Good() : new OcspStatus.Unknown());
    }

    private async Task<SmallOcspResponder> OpenAsync(CancellationToken cancel)
    {
        if (await keystore.FindAsync(SandboxTrust.RootCertificateName, cancel) is not { Chain: [var root, ..] } || await keystore.FindAsync(KeyName, cancel) is not { Chain: [var certificate, ..] })
            throw new AuthorityUnreachableException("The sandbox has no key for OCSP yet.");

        var (_, key) = await keystore.OwnKeyAsync(KeyName, cancel);
        return new SmallOcspResponder(root, certificate.CopyWithPrivateKey(key));
    }

    private async Task<HashSet<string>> CertifiedAsync(CancellationToken cancel)
    {
        var serials = new HashSet<string>(StringComparer.Ordinal);
        var names = (await issuers.ListAsync(cancel)).Select(issuer => Keystore.NameOfIssuer(issuer.Code)).Append(SandboxTimestamping.KeyName);
        foreach (var name in names)
        {
            foreach (var certificate in await keystore.CertificatesOfAsync(name, cancel))
            {
                using (certificate)
                    serials.Add(Convert.ToHexString(certificate.SerialNumberBytes.Span));
            }
        }

        return serials;
    }
}
