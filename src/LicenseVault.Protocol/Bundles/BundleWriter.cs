using System.Text.Json;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Bundles;

/// <summary>Writes and signs bundles as api-specs/bundle.md describes them.</summary>
public static class BundleWriter
{
    /// <summary>Signs a bundle with a vault's key: a JWS in compact serialization, ASCII without anything around it.</summary>
    /// <exception cref="ArgumentException">The bundle breaks a rule of its format, or the key is not certified for the vault that it names.</exception>
    public static async ValueTask<byte[]> SignAsync(Bundle bundle, ISigningKey key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(key);
        if (VaultCertificate.AddressOf(key.Chain[0]) != bundle.Vault)
            throw new ArgumentException("The key is not certified for the vault that the bundle names.", nameof(key));

        var payload = JsonSerializer.SerializeToUtf8Bytes(bundle, BundleJson.Readable.Bundle);
        var signed = await SignedJson.SignAsync(BundleReader.MediaType, payload, key, cancel).ConfigureAwait(false);
        return BundleReader.Read(signed) is BundleReading.Unreadable fault
            ? throw new ArgumentException($"The bundle breaks a rule of its format: {fault.Detail}", nameof(bundle))
            : signed;
    }
}
