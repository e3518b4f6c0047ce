using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using LicenseVault.Server.Sandbox;

namespace LicenseVault.Tests;

/// <summary>The sandbox as a process of its own, as <c>./vault sandbox</c> starts it.</summary>
internal sealed class VaultProcess : IAsyncDisposable
{
    private readonly Process _process;

    private VaultProcess(Process process, SandboxDescription description) => (_process, Description) = (process, description);

    public SandboxDescription Description { get; }

    public int Id => _process.Id;

    public static async Task<VaultProcess> StartAsync(string folder, CancellationToken cancel)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "LicenseVault.Server.dll");

        // A shell's background job ignores SIGINT and hands that down, and then Ctrl-C would never come to the vault.
        var process = Process.Start(new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", program, "sandbox", "--data", folder, "--port", "0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(cancel) is { } line)
        {
            output.Add(line);
            if (line.Contains("Ctrl-C", StringComparison.Ordinal))
            {
                // Nobody reads on: what it prints from here on must not fill the pipe and stop it.
                _ = process.StandardOutput.ReadToEndAsync(cancel);
                _ = process.StandardError.ReadToEndAsync(cancel);
                return new VaultProcess(process, SandboxDescription.Read(new SandboxFolder(folder).Description)!);
            }
        }

        throw new InvalidOperationException($"The vault did not start: {string.Join('\n', output)} {await process.StandardError.ReadToEndAsync(cancel)}");
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGINT, as Ctrl-C sends it; returns the exit code.</summary>
    public async Task<int> InterruptAsync(CancellationToken cancel)
    {
        using (var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]))
            await kill.WaitForExitAsync(cancel);
        await _process.WaitForExitAsync(cancel);
        return _process.ExitCode;
    }

    public async Task<HttpClient> IssuerAsync(CancellationToken cancel)
    {
        var client = Description.Clients.Single(client => client.Name == "issuer");
        var http = new HttpClient { BaseAddress = new Uri(Description.BaseUrl) };
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", client.Id), new("client_secret", client.Secret)]);
        using var answer = await http.PostAsync(new Uri("/oauth/token", UriKind.Relative), form, cancel);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancel));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", json.RootElement.GetProperty("access_token").GetString());
        return http;
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }
}
