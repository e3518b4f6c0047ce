using System.CommandLine;
using LicenseVault.Server.Hosting;
using LicenseVault.Server.Sandbox;

namespace LicenseVault.Server.CommandLine;

/// <summary><c>sandbox</c>: a whole vault in one folder, with sample agencies, people and certificates.</summary>
internal static class SandboxCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Folder that keeps everything; started again on it, all is as it was.", DefaultValueFactory = _ => Path.Combine("data", "sandbox") };
        var port = new Option<int>("--port") { Description = "Port on 127.0.0.1; 0 takes a free one.", DefaultValueFactory = _ => 8080 };
        var provinces = new Option<int>("--provinces") { Description = $"Starts as many vaults, 2 to {Province.Most}, of different provinces, that are each other's peers.", DefaultValueFactory = _ => 1 };
        var province = new Option<int>("--province") { Hidden = true };
        var command = new Command("sandbox", "Starts a vault to try out: http://127.0.0.1:8080") { data, port, provinces, province };
        command.SetAction((parsed, cancel) =>
        {
            var folder = new SandboxFolder(Path.GetFullPath(parsed.GetValue(data)!));
            return parsed.GetValue(provinces) switch
            {
                1 => RunAsync(folder, parsed.GetValue(port), parsed.GetValue(province) is > 0 and var number ? new Province(number) : null, cancel),
                var count when count >= 2 && count <= Province.Most => ProvincesRun.RunAsync(folder, parsed.GetValue(port), count, cancel),
                _ => throw new SettingException($"There are 2 to {Province.Most} provinces."),
            };
        });
        return command;
    }

    private static async Task<int> RunAsync(SandboxFolder folder, int port, Province? province, CancellationToken cancel)
    {
        await using var sandbox = await RunningSandbox.StartAsync(folder, port, province, line => Console.WriteLine($"  {line}"), cancel);
        Console.WriteLine(SandboxGreeting.Of(sandbox.Description, folder));
        await sandbox.Application.WaitForShutdownAsync(cancel);
        Console.WriteLine("Stopped. Everything is kept; start it again with the same command.");
        return 0;
    }
}
