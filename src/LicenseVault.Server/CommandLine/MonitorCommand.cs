using System.CommandLine;
using System.Text.Json;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Witnessing;
using LicenseVault.Server.Hosting;

namespace LicenseVault.Server.CommandLine;

/// <summary><c>monitor</c>: follows the log of a vault from outside.</summary>
internal static class MonitorCommand
{
    private const int LongestDescription = 64 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Command Create()
    {
        var url = new Argument<string>("url") { Description = "Base URL of the vault, such as https://vault.example." };
        var once = new Option<bool>("--once") { Description = "Look once and end." };
        var state = new Option<string?>("--state") { Description = "File to remember the log's key and its last checkpoint in. Without it nothing is remembered from one run to the next." };
        var key = new Option<string?>("--key") { Description = "The log's public key, name+id+key. Without it the key that the vault shows first is believed, and no other from then on." };
        var interval = new Option<int>("--interval") { Description = "Seconds between two looks.", DefaultValueFactory = _ => 60 };
        interval.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 86_400)
                result.AddError("--interval must be 1 to 86400 seconds.");
        });
        var (witness, quorum) = (WitnessChoice.Witness(), WitnessChoice.Quorum());
        var command = new Command("monitor", "Follows the log of a vault; exit code 0 consistent, 1 forked, shrunk or damaged, 2 could not check.") { url, once, state, key, interval, witness, quorum };
        command.SetAction((parsed, cancel) => MonitorAsync(
            parsed.GetValue(url)!,
            parsed.GetValue(state),
            parsed.GetValue(key),
            WitnessChoice.PolicyOf(parsed.GetValue(witness), parsed.GetValue(quorum)),
            parsed.GetValue(once) ? null : TimeSpan.FromSeconds(parsed.GetValue(interval)),
            cancel));
        return command;
    }

    private static async Task<int> MonitorAsync(string url, string? state, string? key, WitnessPolicy? witnesses, TimeSpan? interval, CancellationToken cancel)
    {
        if (!Uri.TryCreate($"{url.TrimEnd('/')}/", UriKind.Absolute, out var vault) || vault.Scheme is not ("http" or "https"))
            throw new SettingException("The URL must be that of a vault, such as https://vault.example.");

        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience, MaxResponseContentBufferSize = LongestDescription };
        var memory = await RememberedAsync(http, vault, state, key, cancel);
        var monitor = new LogMonitor(new PublicLog(http, new Uri(vault, "log/")), KeyOf(memory.Key), witnesses, TimeProvider.System);
        Console.WriteLine($"the log's key: {memory.Key}");
        while (true)
        {
            var look = await monitor.LookAsync(memory.Checkpoint, cancel);
            Console.WriteLine(look.Text);
            if (look.Remember is { } note && note != memory.Checkpoint)
            {
                memory = memory with { Checkpoint = note };
                if (state is not null)
                    memory.Write(state);
            }

            // What is broken stays so; what could not be checked may be there the next time.
            if (interval is not { } pause || look.ExitCode == LogLook.Broken)
                return look.ExitCode;
            await Task.Delay(pause, cancel);
        }
    }

    private static async Task<MonitorMemory> RememberedAsync(HttpClient http, Uri vault, string? state, string? key, CancellationToken cancel)
    {
        var remembered = state is null ? null : MonitorMemory.Read(state);
        if (remembered is not null)
        {
            return key is null || key == remembered.Key
                ? remembered
                : throw new SettingException("--key is not the key that the state file remembers. If the log really has a new key, begin with a new state file.");
        }

        if (key is not null)
            return new MonitorMemory(key, null);

        // A signature of a log under the first key met is worth what that meeting is worth; from then on no other is taken.
        var description = await http.GetByteArrayAsync(new Uri(vault, "api/v1/log"), cancel);
        using var json = JsonDocument.Parse(description, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 });
        return new MonitorMemory(
            json.RootElement.ValueKind is JsonValueKind.Object && json.RootElement.TryGetProperty("verifierKey", out var shown) && shown.ValueKind is JsonValueKind.String
                ? shown.GetString()!
                : throw new InvalidDataException("The vault does not tell the key of its log."),
            null);
    }

    private static NoteVerifierKey KeyOf(string text) =>
        NoteVerifierKey.TryParse(text, null, out var key) && key.Type is NoteKeyType.Ed25519
            ? key
            : throw new SettingException("This is not the public key of a log, of the form name+id+key.");
}
