using System.CommandLine;
using LicenseVault.Core.Protecting;
using LicenseVault.Server.Hosting;
using LicenseVault.Server.Sandbox;

namespace LicenseVault.Server.CommandLine;

/// <summary>Opens the vault that a command works on: that of a sandbox folder, or that of the configuration.</summary>
internal static class StoreOptions
{
    public const string DataName = "--data";

    public static Option<string?> Data() => new(DataName) { Description = "Folder of a sandbox; left out, the vault of the configuration." };

    /// <summary>The application, put together but not serving.</summary>
    public static WebApplication Open(string? data)
    {
        var application = Build(data);
        StartTest.TestSecretAsync(application.Services.GetRequiredService<SecretTest>(), CancellationToken.None).GetAwaiter().GetResult();
        return application;
    }

    private static WebApplication Build(string? data)
    {
        if (data is null)
            return VaultApplication.BuildUnrouted([]);

        var folder = new SandboxFolder(Path.GetFullPath(data));
        var description = SandboxDescription.Read(folder.Description)
            ?? throw new SettingException(folder.HoldsVault
                ? $"{folder.Path} holds a vault, but not its sandbox.json, which says how it is reached. If it is the vault of a sandbox, start that on this folder again, which writes it; another vault is worked on by its settings (Vault__…), without --data."
                : $"There is no sandbox in {folder.Path}; ./vault sandbox --data DIR makes one.");
        return VaultApplication.BuildUnrouted([.. folder.SettingsFor(description.BaseUrl), new("Logging:LogLevel:Default", "Warning")]);
    }
}
