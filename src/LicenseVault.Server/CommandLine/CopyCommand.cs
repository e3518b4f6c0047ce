using System.CommandLine;
using LicenseVault.Core.Moving;
using LicenseVault.Core.Protecting;
using LicenseVault.Server.Hosting;

namespace LicenseVault.Server.CommandLine;

/// <summary><c>copy</c>: a vault from one pair of stores to another.</summary>
internal static class CopyCommand
{
    public static Command Create()
    {
        var from = new Option<string>("--from") { Description = "Settings file (JSON as appsettings.json) with Vault:Documents and Vault:Objects of the source.", Required = true };
        var to = new Option<string>("--to") { Description = "The same of the target. Both have one vault's secret: Vault:SecretFile in the files or in the configuration.", Required = true };
        var verifyOnly = new Option<bool>("--verify-only") { Description = "Copy nothing; compare every record and object." };
        var command = new Command("copy", "Copies a vault to other stores and compares them. Stopped, it goes on when run again. Exit code 0 the same, 1 not, 2 could not.") { from, to, verifyOnly };
        command.SetAction((parsed, cancel) => CopyAsync(parsed.GetValue(from)!, parsed.GetValue(to)!, parsed.GetValue(verifyOnly), cancel));
        return command;
    }

    private static async Task<int> CopyAsync(string from, string to, bool verifyOnly, CancellationToken cancel)
    {
        await using var source = await OpenedStores.OpenAsync(from, cancel);
        await using var target = await OpenedStores.OpenAsync(to, cancel);
        if (source.StoreSharedWith(target) is { } shared)
            throw new SettingException($"{from} and {to} name the same store, {shared}: a vault is not copied onto itself.");

        var seals = new RecordSeals(CommonSecretOf(source, target));
        var progress = new ProgressLine(TimeProvider.System);
        if (!verifyOnly)
        {
            var passes = await new VaultCopy(source.Stores, target.Stores, seals).RunAsync(
                (pass, tally) => progress.Tell(() => $"pass {pass}: {tally.Objects} objects, {tally.ObjectsCopied} of them copied; {tally.Records} records, {tally.RecordsCopied} copied"), cancel);
            Console.WriteLine($"Copied    {passes.Sum(pass => pass.ObjectsCopied)} objects, {passes.Sum(pass => pass.RecordsCopied)} records.");
            foreach (var fault in passes[^1].Faults.Where(fault => fault.Kind is MovingFaultKind.ObjectGone or MovingFaultKind.KeyTaken))
                Console.WriteLine($"  {CopyWording.Of(fault)}");
        }

        var comparison = await new VaultComparison(source.Stores, target.Stores, seals).RunAsync(
            tally => progress.Tell(() => $"compared {tally.Records} records, {tally.Objects} objects"), cancel);
        Console.WriteLine($"Compared  {comparison.Objects} objects, {comparison.Records} records, {comparison.ObjectBytes} bytes read.");
        foreach (var fault in comparison.Faults)
            Console.WriteLine($"  {CopyWording.Of(fault)}");
        Console.WriteLine(CopyWording.SummaryOf(comparison));
        return comparison.FaultCount == 0 ? 0 : 1;
    }

    private static VaultSecret CommonSecretOf(OpenedStores source, OpenedStores target)
    {
        foreach (var file in new[] { source.SecretFile, target.SecretFile })
        {
            if (SecretFile.FaultOf(file) is { } fault)
                throw new SettingException($"Vault:SecretFile: {fault}");
        }

        var secret = SecretFile.Read(source.SecretFile);
        return secret.Derive("same-vault").AsSpan().SequenceEqual(SecretFile.Read(target.SecretFile).Derive("same-vault"))
            ? secret
            : throw new SettingException("Vault:SecretFile of the source and of the target are different: a vault is copied with its secret.");
    }
}
