using System.CommandLine;
using LicenseVault.Server.Hosting;

namespace LicenseVault.Server.CommandLine;

/// <summary><c>serve</c>: the vault by its configuration.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "Serves the vault that appsettings.json and the environment (Vault__…) describe.");
        command.SetAction(async (_, cancel) =>
        {
            await using var app = VaultApplication.Build([new("Logging:LogLevel:Microsoft.Extensions.Hosting", "None")]);
            await app.RunAsync(cancel);
            return 0;
        });
        return command;
    }
}
