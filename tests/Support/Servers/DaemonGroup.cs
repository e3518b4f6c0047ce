using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace LicenseVault.Tests.Servers;

/// <summary>
/// Daemons that live and die together. A shell starts them and reads a pipe from this program: when the pipe ends, because they are to stop or
/// because this program was killed, it kills them. So no test leaves a server behind.
/// </summary>
internal sealed class DaemonGroup : IDisposable
{
    private readonly Process _shell;

    /// <param name="commands">Lines of shell, each of which runs in the foreground until it is killed.</param>
    public DaemonGroup(string folder, IEnumerable<string> commands)
    {
        var starts = commands.Select((command, number) => $"{command} > '{folder}/daemon-{number}.log' 2>&1 & pids=\"$pids $!\"");
        var script = string.Join('\n', [.. starts, "cat > /dev/null", "kill -9 $pids 2> /dev/null", "wait"]);
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        _shell = Process.Start(start)!;
    }

    /// <summary>Kills the daemons as a power cut would, and returns when they are gone.</summary>
    public void Dispose()
    {
        _shell.StandardInput.Close();
        _shell.WaitForExit();
        _shell.Dispose();
    }

    /// <summary>Runs one command of shell to its end.</summary>
    public static async Task<string> RunAsync(string folder, string command)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(command);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{command}: {await error}");
    }

    /// <summary>Returns when somebody listens on a port of loopback.</summary>
    public static Task WaitForAsync(int port, string folder) =>
        WaitAsync($"Port {Number(port)}", folder, async limit =>
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, limit);
        });

    /// <summary>Returns when the address answers with success.</summary>
    public static async Task WaitForAsync(string address, string folder)
    {
        using var http = new HttpClient();
        await WaitAsync(address, folder, async limit => (await http.GetAsync(new Uri(address), limit)).EnsureSuccessStatusCode().Dispose());
    }

    public static bool HasProgram(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Any(folder => File.Exists(Path.Combine(folder, name)));

    /// <summary>Ports of loopback that nobody listens on, and that the system gives to no outgoing connection before the daemon has them.</summary>
    public static int[] FreePorts(int count)
    {
        var ports = new HashSet<int>();
        while (ports.Count < count)
        {
            var port = RandomNumberGenerator.GetInt32(10_000, 32_000);
            if (IsFree(port))
                ports.Add(port);
        }

        return [.. ports];
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static async Task WaitAsync(string what, string folder, Func<CancellationToken, Task> ask)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                await ask(limit.Token);
                return;
            }
            catch (Exception failure) when (failure is HttpRequestException or SocketException or OperationCanceledException)
            {
                if (limit.IsCancellationRequested)
                    throw new InvalidOperationException($"{what} does not answer: {string.Join('\n', Directory.GetFiles(folder, "daemon-*.log").Select(File.ReadAllText))}", failure);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
        }
    }
}
