using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Documents.Pdf.TimeStamps;

/// <summary>Certificates from anywhere, loaded; those that cannot be are left out, and disposing it disposes them.</summary>
public sealed class LoadedCertificates : IDisposable
{
    private readonly List<X509Certificate2> _all = [];

    private LoadedCertificates()
    {
    }

    public IReadOnlyList<X509Certificate2> All => _all;

    /// <param name="ders">Each in DER, or what is said to be.</param>
    public static LoadedCertificates Of(IEnumerable<ReadOnlyMemory<byte>> ders)
    {
        ArgumentNullException.ThrowIfNull(ders);
        var loaded = new LoadedCertificates();
        foreach (var der in ders)
        {
            if (DerCertificate.TryLoad(der, out var certificate))
                loaded._all.Add(certificate);
        }

        return loaded;
    }

    public void Dispose()
    {
        foreach (var certificate in _all)
            certificate.Dispose();
    }
}
