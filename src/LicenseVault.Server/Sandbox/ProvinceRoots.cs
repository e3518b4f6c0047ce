using LicenseVault.Server.Hosting;

namespace LicenseVault.Server.Sandbox;

/// <summary>Lets the vaults of several provinces trust each other's roots, before any of them is started: a vault reads its trust folder once.</summary>
internal static class ProvinceRoots
{
    public static async Task ShareAsync(IReadOnlyList<SandboxFolder> folders, CancellationToken cancel)
    {
        foreach (var folder in folders)
        {
            folder.Prepare();
            await using var application = VaultApplication.BuildUnrouted([.. folder.SettingsFor("http://127.0.0.1"), new("Logging:LogLevel:Default", "Warning")]);
            await ActivatorUtilities.CreateInstance<SandboxTrust>(application.Services).RootAsync(folder.RootCertificate, cancel);
        }

        for (var from = 0; from < folders.Count; from++)
        {
            foreach (var to in folders.Where(folder => folder != folders[from]))
                File.Copy(folders[from].RootCertificate, Path.Combine(to.TrustFolder, FormattableString.Invariant($"SANDBOX-root-of-province-{from + 1}.pem")), overwrite: true);
        }
    }
}
