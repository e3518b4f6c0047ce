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
            var path = Path.GetFullPath(parsed.GetValue(file)!);
            Console.WriteLine(SecretFile.MakeOnce(path, new SystemEntropy())
                ? $"{path}: a new secret, for Vault:SecretFile; only its owner may read it. Keep a copy where the stores are not: without it they cannot be read."
                : $"{path} was there before and is kept as it is.");
            return 0;
        });
        return command;
    }
}
