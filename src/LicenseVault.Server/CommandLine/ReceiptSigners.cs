using LicenseVault.Core.Signing;
using LicenseVault.Protocol.Bundles;
using LicenseVault.Protocol.Receipts;
using LicenseVault.Server.Sandbox;

namespace LicenseVault.Server.CommandLine;

/// <summary>
/// Whether a receipt in the name of a vault whose own certificates are at hand, in a bundle or in a sandbox's folder, is signed with one of them: a trusted root can certify
/// anybody for any address.
/// </summary>
internal static class ReceiptSigners
{
    /// <param name="verification">As it follows from the trusted roots.</param>
    /// <param name="bundle">Null when none was given.</param>
    /// <param name="trust">The folder that was given for the roots; null for none.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task<ReceiptVerification> JudgedAsync(ReceiptVerification verification, Bundle? bundle, string? trust, CancellationToken cancel) =>
        verification is ReceiptVerification.Genuine { Receipt.Vault: var vault, Signer: var signer }
        && (IsListed(bundle, vault, signer) is false || await IsKeptAsync(trust, vault, signer, cancel) is false)
            ? ReceiptVerification.SignerUnknown
            : verification;

    // The folder of a sandbox, or the one of its roots.
    private static SandboxFolder? VaultAround(string trust) => new[] { trust, Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(trust)) }
        .OfType<string>()
        .Select(path => new SandboxFolder(path))
        .FirstOrDefault(folder => (folder.Path == trust || folder.TrustFolder == Path.TrimEndingDirectorySeparator(trust)) && folder.HoldsVault && SandboxDescription.Read(folder.Description) is not null);

    private static bool? IsListed(Bundle? bundle, string vault, ReadOnlyMemory<byte> signer) =>
        bundle is { Certificates: { } listed } && bundle.Vault == vault ? listed.Contains(Convert.ToBase64String(signer.Span), StringComparer.Ordinal) : null;

    private static async Task<bool?> IsKeptAsync(string? trust, string vault, ReadOnlyMemory<byte> signer, CancellationToken cancel)
    {
        if (trust is null || VaultAround(Path.GetFullPath(trust)) is not { } folder)
            return null;

        await using var app = StoreOptions.Open(folder.Path);
        return await app.Services.GetRequiredService<VaultSigners>().IsOwnAsync(vault, signer, cancel);
    }
}
