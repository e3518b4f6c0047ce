using System.CommandLine;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Server.Hosting;
using LicenseVault.Server.Sandbox;
using LicenseVault.Server.Witnessing;

namespace LicenseVault.Server.CommandLine;

/// <summary><c>witness</c>: cosigns the checkpoints of other people's logs.</summary>
internal static class WitnessCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Folder that keeps the witness's key and what it has signed. Never put it back from a backup: a witness that forgets may sign two histories.", DefaultValueFactory = _ => Path.Combine("data", "witness") };
        var name = new Option<string?>("--name") { Description = "Name of the witness's key, such as witness.example; it is given once." };
        var logs = new Option<string[]>("--log") { Description = "Public key of a log, name+id+key; with = and the log's URL after it the witness looks at the log by itself too. May be given many times.", Required = true };
        var port = new Option<int>("--port") { Description = "Port on 127.0.0.1; 0 takes a free one.", DefaultValueFactory = _ => 8090 };
        var interval = new Option<int>("--interval") { Description = "Seconds between two looks at logs that have a URL.", DefaultValueFactory = _ => 60 };
        interval.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 86_400)
                result.AddError("--interval must be 1 to 86400 seconds.");
        });
        var command = new Command("witness", "Cosigns the checkpoints of logs (C2SP tlog-witness), after checking that each begins with the one before.") { data, name, logs, port, interval };
        command.SetAction((parsed, cancel) => RunAsync(
            new WitnessFolder(Path.GetFullPath(parsed.GetValue(data)!)), parsed.GetValue(name), parsed.GetValue(logs)!, parsed.GetValue(port), TimeSpan.FromSeconds(parsed.GetValue(interval)), cancel));
        return command;
    }

    private static async Task<int> RunAsync(WitnessFolder folder, string? name, string[] logs, int port, TimeSpan interval, CancellationToken cancel)
    {
        if (name is not null && !NoteName.IsFit(name))
            throw new SettingException("--name must be 1 to 255 characters without white space, plus and control characters.");

        var watched = logs.Select(WatchedLog.Parse).ToList();
        if (watched.Select(log => log.Key.Name).Distinct(StringComparer.Ordinal).Count() != watched.Count)
            throw new SettingException("--log: two of the logs have the same name.");

        var chosen = port == 0 ? FreePort.Take() : port;
        await using var witness = await RunningWitness.StartAsync(folder, name, watched, chosen, interval, cancel);
        Console.WriteLine($"the witness's key: {witness.Key}");
        Console.WriteLine(FormattableString.Invariant($"It answers at http://127.0.0.1:{chosen}/add-checkpoint; Ctrl-C stops it."));
        await witness.Application.WaitForShutdownAsync(cancel);
        return 0;
    }
}
