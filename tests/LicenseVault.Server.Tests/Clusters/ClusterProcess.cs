using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using LicenseVault.Server.Sandbox;

namespace LicenseVault.Tests.Clusters;

/// <summary>One vault process of a cluster, as <c>./vault serve</c> starts it. It can be killed, paused and started again at the same address.</summary>
internal sealed class ClusterProcess : IDisposable
{
    private readonly IReadOnlyList<KeyValuePair<string, string?>> _settings;
    private Process _process;

    private ClusterProcess(string address, IReadOnlyList<KeyValuePair<string, string?>> settings)
    {
        (Address, _settings) = (address, settings);
        _process = Launch();
    }

    public string Address { get; }

    public static async Task<ClusterProcess> StartAsync(IReadOnlyList<KeyValuePair<string, string?>> settings, CancellationToken cancel)
    {
        var process = new ClusterProcess($"http://127.0.0.1:{FreePort.Take()}", settings);
        await process.ReadyAsync(cancel);
        return process;
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public async Task RestartAsync(CancellationToken cancel)
    {
        _process.Dispose();
        _process = Launch();
        await ReadyAsync(cancel);
    }

    /// <summary>SIGSTOP: it does nothing any more, and does not know it.</summary>
    public Task PauseAsync() => SignalAsync("-STOP");

    public Task GoOnAsync() => SignalAsync("-CONT");

    /// <summary>SIGTERM; returns the exit code once it has drained.</summary>
    public async Task<int> TerminateAsync(CancellationToken cancel)
    {
        await SignalAsync("-TERM");
        await _process.WaitForExitAsync(cancel);
        return _process.ExitCode;
    }

    public async Task<HttpClient> ClientAsync(SandboxClient client, CancellationToken cancel)
    {
        var http = new HttpClient { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromSeconds(30) };
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", client.Id), new("client_secret", client.Secret)]);
        using var answer = await http.PostAsync(new Uri("/oauth/token", UriKind.Relative), form, cancel);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancel));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", json.RootElement.GetProperty("access_token").GetString());
        return http;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    private Process Launch()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LicenseVault.Server.dll"), "serve"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in _settings.Append(new("urls", Address)))
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        var process = Process.Start(start)!;

        // Nobody reads it: what it prints must not fill the pipe and stop it.
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        return process;
    }

    private async Task ReadyAsync(CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = new Uri(Address) };
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/readyz", UriKind.Relative), cancel);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                // It does not listen yet.
            }

            await Task.Delay(50, cancel);
        }
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }
}
