using System.CommandLine;
using System.Diagnostics;
using LicenseVault.Server.Hosting;
using LicenseVault.Storage.Embedded.Backups;

namespace LicenseVault.Server.CommandLine;

/// <summary><c>restore</c>: a vault's folder from a backup.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var from = new Option<string>("--from") { Description = "Folder of the backups.", Required = true };
        var data = new Option<string>("--data") { Description = "Folder for the vault: a new one, or an empty one.", Required = true };
        var number = new Option<int?>("--number") { Description = "Which backup; left out, the newest whole one." };
        var command = new Command("restore", "Makes a vault's folder from a backup, after checking every byte of it.") { from, data, number };
        command.SetAction((parsed, cancel) => RestoreAsync(parsed.GetValue(from)!, parsed.GetValue(number), parsed.GetValue(data)!, cancel));
        return command;
    }

    private static async Task<int> RestoreAsync(string from, int? number, string data, CancellationToken cancel)
    {
        var progress = new ProgressLine(TimeProvider.System);
        var outcome = await new VaultRestore(new SystemEntropy(), TimeProvider.System).RunAsync(
            from, number, data, done => progress.Tell(() => $"{done} objects"), cancel);
        switch (outcome)
        {
            case RestoreOutcome.Restored restored:
                Console.WriteLine(GreetingOf(restored, Path.GetFullPath(data)));
                return 0;
            case RestoreOutcome.Damaged damaged:
                foreach (var file in damaged.Files)
                    Console.WriteLine($"  {file}: not what was backed up");
                Console.WriteLine("Nothing was restored. Another backup may be whole: --number chooses one.");
                return 1;
            case RestoreOutcome.NoBackup:
                throw new SettingException(number is null
                    ? $"There is no whole backup in {from}; one that was cut has no manifest and cannot be restored."
                    : $"There is no whole backup {number} in {from}.");
            case RestoreOutcome.NotEmpty:
                throw new SettingException($"{data} is not empty; a vault is restored to a new folder.");
            case RestoreOutcome.LeftOver left:
                throw new SettingException($"{left.Folder} is there: an earlier restore was cut, or another one is under way. If none is, delete it and run again.");
            default:
                throw new UnreachableException($"Unmapped outcome {outcome}.");
        }
    }

    private static string GreetingOf(RestoreOutcome.Restored restored, string folder)
    {
        var secret = File.Exists(Path.Combine(folder, "vault.secret"))
            ? "its secret was in the backup"
            : $"put its secret back as {Path.Combine(folder, "vault.secret")} (chmod 600), and of a sandbox sandbox.json";
        return $"""
            The vault of {restored.Manifest.TakenAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z is in {folder}: {restored.Manifest.Objects} objects.
            What was done after that time is not in it: certificates that were issued, and above all certificates that were revoked or suspended, which would pass again,
            authority and grants that were withdrawn. Do that again before others ask, and tell the vaults and monitors that follow its log: to them it goes back. Next:
              1. {secret};
              2. check it: ./vault fsck --data {folder} for a sandbox's, else ./vault fsck with the settings of the vault, their paths led to this folder;
              3. start it: ./vault sandbox --data {folder} for a sandbox's, else ./vault serve. Neither starts on this vault with another secret.
            """;
    }
}
