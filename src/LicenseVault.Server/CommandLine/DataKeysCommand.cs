using System.CommandLine;
using System.Diagnostics;
using LicenseVault.Core.Protecting;

namespace LicenseVault.Server.CommandLine;

/// <summary><c>keys list</c>, <c>rotate</c>, <c>reencrypt</c> and <c>retire</c>: the keys under which values in the document store are sealed.</summary>
internal static class DataKeysCommand
{
    private const string Time = "yyyy-MM-dd HH:mm:ss'Z'";

    public static Command List()
    {
        var data = StoreOptions.Data();
        var command = new Command("list", "The data keys, since when, and how many values are sealed under each. Reads every record.") { data };
        command.SetAction((parsed, cancel) => ListAsync(parsed.GetValue(data), cancel));
        return command;
    }

    public static Command Rotate()
    {
        var data = StoreOptions.Data();
        var command = new Command("rotate", "Adds a data key. What is sealed from now on is sealed under it.") { data };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var app = StoreOptions.Open(parsed.GetValue(data));
            var key = await app.Services.GetRequiredService<KeyRing>().RotateAsync(cancel);
            Console.WriteLine($"{key.Id} is the current data key. Running servers seal under it within {KeyRing.Freshness.TotalSeconds:0} seconds.");
            Console.WriteLine("Next: ./vault keys reencrypt seals the older values under it; ./vault keys retire ID then throws an old key away.");
            return 0;
        });
        return command;
    }

    public static Command Reencrypt()
    {
        var data = StoreOptions.Data();
        var command = new Command("reencrypt", "Seals under the current data key what is sealed under older ones. The vault may be in use; stopped, it goes on when run again.") { data };
        command.SetAction((parsed, cancel) => ReencryptAsync(parsed.GetValue(data), cancel));
        return command;
    }

    public static Command Retire()
    {
        var id = new Argument<string>("id") { Description = "Such as k1." };
        var data = StoreOptions.Data();
        var command = new Command("retire", "Throws away a data key, for good, when nothing is sealed under it any more.") { id, data };
        command.SetAction((parsed, cancel) => RetireAsync(parsed.GetValue(id)!, parsed.GetValue(data), cancel));
        return command;
    }

    private static async Task<int> ListAsync(string? data, CancellationToken cancel)
    {
        await using var app = StoreOptions.Open(data);
        var progress = new ProgressLine(TimeProvider.System);
        var keys = await app.Services.GetRequiredService<KeyRing>().ListAsync(cancel);
        var count = await app.Services.GetRequiredService<SealedValues>().CountAsync(read => progress.Tell(() => $"{read} records read"), cancel);
        foreach (var key in keys)
        {
            var since = key.Since is { } made ? $"since {made.UtcDateTime.ToString(Time, null)}" : "since the vault began";
            var state = key == keys[^1] ? "current" : key.RetiredAt is { } retired ? $"retired {retired.UtcDateTime.ToString(Time, null)}" : "old";
            Console.WriteLine($"{key.Id}  {since}  {state}  {count.ByKey.GetValueOrDefault(key.Id)} values");
        }

        if (count.Damaged == 0)
            return 0;
        Console.WriteLine($"{count.Damaged} records are damaged and not counted; ./vault fsck names them.");
        return 1;
    }

    private static async Task<int> ReencryptAsync(string? data, CancellationToken cancel)
    {
        await using var app = StoreOptions.Open(data);
        var progress = new ProgressLine(TimeProvider.System);
        var tally = await app.Services.GetRequiredService<Reencryption>().RunAsync(
            soFar => progress.Tell(() => $"{soFar.Rewritten} values sealed anew, {soFar.UnderTheCurrentKey} were"), cancel);
        Console.WriteLine($"{tally.Rewritten} values sealed anew; {tally.UnderTheCurrentKey} were under the current key.");
        foreach (var failed in tally.Failed)
            Console.WriteLine($"  {failed.Collection}/{failed.Id}: {failed.Reason}");
        if (tally.FailedCount == 0)
            return 0;
        Console.WriteLine($"{tally.FailedCount} records could not be rewritten and stay as they are.");
        return 1;
    }

    private static async Task<int> RetireAsync(string id, string? data, CancellationToken cancel)
    {
        await using var app = StoreOptions.Open(data);
        var progress = new ProgressLine(TimeProvider.System);
        var outcome = await app.Services.GetRequiredService<KeyRetirement>().RetireAsync(id, read => progress.Tell(() => $"{read} records read"), cancel);
        Console.WriteLine(outcome switch
        {
            RetireOutcome.Retired => $"{id} is gone for good.",
            RetireOutcome.AlreadyRetired => $"{id} was retired before.",
            RetireOutcome.Unknown => $"There is no data key {id}; ./vault keys list shows them.",
            RetireOutcome.Current => $"{id} is the current data key; ./vault keys rotate makes another one.",
            RetireOutcome.TooSoon { NotBefore: var time } => $"Servers may still be writing what they sealed under {id}; it can be retired from {time.UtcDateTime.ToString(Time, null)}.",
            RetireOutcome.InUse { Values: var values } => $"{values} values are sealed under {id}; ./vault keys reencrypt seals them under the current key.",
            RetireOutcome.Uncertain { Damaged: var damaged } => $"{damaged} records are damaged, and may need {id} when they are repaired; ./vault fsck names them.",
            _ => throw new UnreachableException($"Unmapped outcome {outcome}."),
        });
        return outcome is RetireOutcome.Retired or RetireOutcome.AlreadyRetired ? 0 : 1;
    }
}
