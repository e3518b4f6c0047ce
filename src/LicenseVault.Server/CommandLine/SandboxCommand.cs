using System.CommandLine;
using LicenseVault.Server.Sandbox;

namespace LicenseVault.Server.CommandLine;

/// <summary><c>sandbox</c>: a whole vault in one folder, with sample agencies, people and certificates.</summary>
internal static class SandboxCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Folder that keeps everything; started again on it, all is as it was.", DefaultValueFactory = _ => Path.Combine("data", "sandbox") };
        var port = new Option<int>("--port") { Description = "Port on 127.0.0.1; 0 takes a free one.", DefaultValueFactory = _ => 8080 };
        var command = new Command("sandbox", "Starts a vault to try out: http://127.0.0.1:8080") { data, port };
        command.SetAction((parsed, cancel) => RunAsync(new SandboxFolder(Path.GetFullPath(parsed.GetValue(data)!)), parsed.GetValue(port), cancel));
        return command;
    }

    private static async Task<int> RunAsync(SandboxFolder folder, int port, CancellationToken cancel)
    {
        await using var sandbox = await RunningSandbox.StartAsync(folder, port, line => Console.WriteLine($"  {line}"), cancel);
        Console.WriteLine(SandboxGreeting.Of(sandbox.Description, folder));
        await sandbox.Application.WaitForShutdownAsync(cancel);
        Console.WriteLine("Stopped. Everything is kept; start it again with the same command.");
        return 0;
    }
}
