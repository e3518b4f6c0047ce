using System.CommandLine;
using System.Diagnostics;
using LicenseVault.Server.Hosting;
using LicenseVault.Storage.Embedded.Backups;

namespace LicenseVault.Server.CommandLine;

/// <summary><c>backup</c>: of the embedded stores, while the server runs.</summary>
internal static class BackupCommand
{
    private const int WeekOfDays = 7;

    public static Command Create()
    {
        var data = StoreOptions.Data();
        var to = new Option<string>("--to") { Description = "Folder of the backups. Objects that are in it already are compared and not copied again.", Required = true };
        var keep = new Option<int>("--keep") { Description = "How many backups stay in it.", DefaultValueFactory = _ => WeekOfDays };
        var withSecret = new Option<bool>("--with-secret") { Description = "Put the vault's secret in too; the backup must then be locked away." };
        keep.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError("--keep must be 1 at least.");
        });
        var command = new Command("backup", "Backs up the embedded stores (SQLite and files) of a vault, which may be in use.") { data, to, keep, withSecret };
        command.SetAction((parsed, cancel) =>
            BackUpAsync(EmbeddedPlaces.Of(parsed.GetValue(data)), parsed.GetValue(to)!, parsed.GetValue(keep), parsed.GetValue(withSecret), cancel));
        return command;
    }

    private static async Task<int> BackUpAsync(EmbeddedPlaces places, string to, int keep, bool withSecret, CancellationToken cancel)
    {
        var progress = new ProgressLine(TimeProvider.System);
        var outcome = await new VaultBackup(new SystemEntropy(), TimeProvider.System).TakeAsync(
            places.SourceWith(withSecret), to, keep, done => progress.Tell(() => $"{done} objects"), cancel);
        switch (outcome)
        {
            case BackupOutcome.Taken taken:
                Console.WriteLine($"Backup {taken.Number} is whole: {taken.Manifest.Objects} objects, {taken.NewObjects} of them new; documents {taken.Manifest.Documents.Length} bytes.");
                await Console.Error.WriteLineAsync(withSecret
                    ? "vault: the secret of the vault is in this backup. Whoever has the backup can read everything and sign for every issuer: lock it away."
                    : "vault: the secret of the vault is not in this backup, and without it the backup cannot be read. Keep a copy of it somewhere else.");
                return 0;
            case BackupOutcome.ObjectsDiffer differ:
                foreach (var key in differ.Keys)
                    Console.WriteLine($"  {key}: not what an earlier backup has, or not readable");
                Console.WriteLine("No backup was made; earlier ones are untouched. ./vault fsck tells whether the vault is damaged; if it is not, delete these objects from the backup and run again.");
                return 1;
            default:
                throw new UnreachableException($"Unmapped outcome {outcome}.");
        }
    }
}
