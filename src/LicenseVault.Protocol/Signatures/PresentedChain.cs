using System.Security.Cryptography.X509Certificates;

namespace LicenseVault.Protocol.Signatures;

/// <summary>The certificates that came with a signature, loaded; disposing it disposes them.</summary>
internal sealed class PresentedChain : IDisposable
{
    private readonly List<X509Certificate2> _certificates = [];

    private PresentedChain()
    {
    }

    /// <summary>The signing certificate.</summary>
    public X509Certificate2 Leaf => _certificates[0];

    /// <summary>Those that came with it.</summary>
    public IReadOnlyList<X509Certificate2> Intermediates => _certificates[1..];

    /// <summary>Null when one of them is no certificate that <see cref="DerCertificate.TryLoad"/> takes. There must be at least one.</summary>
    public static PresentedChain? TryLoad(IReadOnlyList<ReadOnlyMemory<byte>> ders)
    {
        var chain = new PresentedChain();
        foreach (var der in ders)
        {
            if (!DerCertificate.TryLoad(der, out var certificate))
            {
                chain.Dispose();
                return null;
            }

            chain._certificates.Add(certificate);
        }

        return chain;
    }

    public void Dispose()
    {
        foreach (var certificate in _certificates)
            certificate.Dispose();
    }
}
