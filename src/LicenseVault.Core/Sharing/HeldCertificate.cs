using LicenseVault.Core.Archiving;
using LicenseVault.Core.Sharing.Delegating;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Sharing;

/// <summary>Issued certificates with the key of their holder.</summary>
internal static class HeldCertificate
{
    /// <summary>Null for one that does not exist or is not issued yet.</summary>
    public static async Task<StoredCertificate?> FindHeldAsync(this CertificateArchive archive, string identifier, CancellationToken cancel) =>
        CertificateIdentifier.TryParse(identifier, null, out var id)
        && await archive.FindStoredAsync(id.ToString(), cancel) is { Record.State: CertificateState.Valid } stored
        && stored.Keys.ContainsKey("holder")
            ? stored
            : null;

    public static string HolderKey(this StoredCertificate stored) => stored.Keys["holder"].Text!;

    /// <summary>The same for one that is not of the holder, or not of a type that may be dealt with.</summary>
    public static async Task<StoredCertificate?> FindOwnAsync(this CertificateArchive archive, Acting acting, string identifier, CancellationToken cancel) =>
        await archive.FindHeldAsync(identifier, cancel) is { } stored && stored.HolderKey() == acting.Holder && acting.Covers(stored.Record.Type) ? stored : null;
}
