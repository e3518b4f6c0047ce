using System.CommandLine;
using LicenseVault.Protocol.Bundles;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Server.Hosting;
using LicenseVault.Server.Sandbox;

namespace LicenseVault.Server.CommandLine;

/// <summary>Whom a verification without a vault believes: a folder of roots, or what a bundle brings.</summary>
internal static class OfflineRoots
{
    public static Option<string?> Trust() => new("--trust") { Description = "Folder with the roots (*.pem) that may be believed. Without it a bundle is believed because of where you got it from." };

    /// <summary>Null when no folder is given.</summary>
    public static TrustAnchors? Read(string? folder)
    {
        if (folder is null)
            return null;

        var roots = Directory.Exists(new SandboxFolder(folder).TrustFolder) ? new SandboxFolder(folder).TrustFolder : folder;
        return TrustFolder.FaultOf(roots) is { } fault ? throw new SettingException($"--trust: {fault}") : TrustFolder.Read(roots, "--trust");
    }

    /// <summary>The bundle in a file, found good.</summary>
    public static async Task<BundleVerification.Trusted> OpenBundleAsync(string file, TrustAnchors? trusted, CancellationToken cancel)
    {
        if (GivenFile.At(file).Length > BundleReader.MaxLength)
            throw new InvalidDataException("The bundle is larger than a bundle may be.");

        var pinned = trusted is null ? [] : trusted.Roots.Select(BundleVerifier.DigestOf).ToList();
        if (trusted is not null && pinned.Count == 0)
            throw new SettingException("--trust: the folder holds no roots.");

        return new BundleVerifier(pinned).Verify(await File.ReadAllBytesAsync(file, cancel), TimeProvider.System.GetUtcNow()) switch
        {
            BundleVerification.Trusted good => good,
            BundleVerification.Refused fault => throw new InvalidDataException($"The bundle is refused ({fault.Code}). {fault.Detail}"),
            var other => throw new System.Diagnostics.UnreachableException($"Unmapped verification {other}."),
        };
    }
}
