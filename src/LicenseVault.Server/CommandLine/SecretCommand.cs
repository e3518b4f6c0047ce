using System.CommandLine;
using LicenseVault.Server.Hosting;

namespace LicenseVault.Server.CommandLine;

/// <summary><c>secret</c>: makes the secret of a new vault.</summary>
internal static class SecretCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The file to make; an existing one is kept." };
        var command = new Command("secret", "Makes the secret of a new vault. Keep a copy where the stores are not: without it they cannot be read.") { file };
        command.SetAction(parsed =>
        {
            SecretFile.MakeOnce(parsed.GetValue(file)!, new SystemEntropy());
            return 0;
        });
        return command;
    }
}
