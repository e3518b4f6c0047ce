using System.Diagnostics;
using System.Globalization;
using LicenseVault.Server.Hosting;

namespace LicenseVault.Server.Sandbox;

/// <summary>The vault of one province, a process of its own, so that each can be killed by itself.</summary>
internal sealed class ProvinceProcess : IAsyncDisposable
{
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(10);

    private readonly Process _process;

    private ProvinceProcess(Process process, SandboxFolder folder, SandboxDescription description) => (_process, Folder, Description) = (process, folder, description);

    public SandboxFolder Folder { get; }

    public SandboxDescription Description { get; }

    public int Id => _process.Id;

    public static async Task<ProvinceProcess> StartAsync(Province province, SandboxFolder folder, int port, IEnumerable<KeyValuePair<string, string>> settings, CancellationToken cancel)
    {
        string[] arguments = ["sandbox", "--data", folder.Path, "--port", Text(port), "--province", Text(province.Number)];
        var program = Path.Combine(AppContext.BaseDirectory, "LicenseVault.Server.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(cancel) is { } line)
            {
                if (!line.Contains("Ctrl-C", StringComparison.Ordinal))
                    continue;

                // Nobody reads on: what it prints from here on must not fill the pipe and stop it.
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new ProvinceProcess(process, folder, SandboxDescription.Read(folder.Description)!);
            }
        }
        catch
        {
            process.Kill();
            throw;
        }

        throw new SettingException($"The vault of {province.Name} did not start: {await errors}");
    }

    public Task WaitAsync(CancellationToken cancel) => _process.WaitForExitAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using (var kill = Process.Start("kill", ["-TERM", Text(_process.Id)]))
                await kill.WaitForExitAsync();
            using var patience = new CancellationTokenSource(TimeToStop);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
            }
        }

        _process.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
