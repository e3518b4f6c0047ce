using LicenseVault.Core.Minting;

namespace LicenseVault.Core.Signing;

/// <summary>
/// Whether a signing certificate is one with which this vault signs, or signed, for itself. Every trusted root can certify anybody for this vault's address; only the
/// certificates of its keystore speak for it.
/// </summary>
public sealed class VaultSigners(Keystore keystore, VaultAddress own)
{
    /// <summary>Null when the address is none that this vault has, or had.</summary>
    /// <param name="address">The address of the vault in whose name something is signed.</param>
    /// <param name="certificate">The signing certificate in DER.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<bool?> IsOwnAsync(string address, ReadOnlyMemory<byte> certificate, CancellationToken cancel)
    {
        var known = await keystore.CertificatesOfAsync(Keystore.NameOfVault(address), cancel);
        return known.Count == 0 && address != own.BaseUrl ? null : known.Any(one => one.RawDataMemory.Span.SequenceEqual(certificate.Span));
    }
}
