using System.ComponentModel;
using System.Diagnostics;

namespace LicenseVault.Tests.Servers;

/// <summary>
/// A real PostgreSQL server of a test's own, on loopback and in a temporary folder, from the packages of the system. It is set as awkwardly as
/// a vault may meet one: commits do not wait for the disk unless a session asks, and text is ordered as a language does.
/// </summary>
internal sealed partial class PostgreSqlServer : IAsyncDisposable
{
    public const string Name = "postgresql";

    private const string Installations = "/usr/lib/postgresql";
    private const string Password = "a test's; own";

    private readonly string _programs;
    private readonly string _folder;
    private int _port;

    private PostgreSqlServer(string programs, string folder) => (_programs, _folder) = (programs, folder);

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Database=postgres;Username=vault;Password=\"{Password}\"";

    private string Cluster => Path.Combine(_folder, "cluster");

    /// <summary>Why there is no PostgreSQL on this machine; null when there is.</summary>
    public static string? Missing => FindPrograms() is null ? $"it is not installed in {Installations}" : null;

    /// <summary>Makes a server and starts it; it must be installed.</summary>
    public static async Task<PostgreSqlServer> MakeAndStartAsync()
    {
        var programs = FindPrograms() ?? throw new InvalidOperationException($"PostgreSQL: {Missing}.");
        var server = new PostgreSqlServer(programs, Directory.CreateTempSubdirectory("vault-pg-").FullName);
        try
        {
            await server.MakeAsync();
            await server.StartFirstAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the server again, in the same folder and at the same port; returns when it takes sessions.</summary>
    public Task StartAsync(string options = "") =>
        RunAsync("pg_ctl", "-D", Cluster, "-l", Path.Combine(_folder, "log"), "-s", "-w", "-o", $"-p {_port} {options}", "start");

    /// <summary>Stops the server. At once is as good as a crash: it writes nothing more, and recovers when it is started again.</summary>
    public Task StopAsync(bool atOnce) => RunAsync("pg_ctl", "-D", Cluster, "-s", "-w", "-m", atOnce ? "immediate" : "fast", "stop");

    /// <summary>Halts every process of the server: it takes connections, as its machine does that for it, and says nothing.</summary>
    public Task HangAsync() => SignalAsync("-STOP");

    /// <summary>Lets a server that hangs go on.</summary>
    public Task GoOnAsync() => SignalAsync("-CONT");

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Cluster, "postmaster.pid")))
            await StopAsync(atOnce: true);
        Directory.Delete(_folder, recursive: true);
    }

    private static string? FindPrograms() => Directory.Exists(Installations)
        ? Directory.GetDirectories(Installations).OrderByDescending(Version).Select(folder => Path.Combine(folder, "bin")).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
        : null;

    private static int Version(string folder) => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0;

    private async Task SignalAsync(string signal)
    {
        var parent = (await File.ReadAllLinesAsync(Path.Combine(Cluster, "postmaster.pid")))[0];
        var children = await File.ReadAllTextAsync($"/proc/{parent}/task/{parent}/children");
        await RunAsync("/bin/kill", asOwner: true, [signal, parent, .. children.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
    }

    private async Task MakeAsync()
    {
        var password = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(password, Password);
        if (Environment.IsPrivilegedProcess)
            await RunAsync("/bin/chown", asOwner: false, "-R", "postgres", _folder);

        string[] language = Version(Path.GetDirectoryName(_programs)!) >= 15 ? ["--locale-provider=icu", "--icu-locale=zh-CN"] : [];
        await RunAsync("initdb", ["-D", Cluster, "-U", "vault", "--pwfile", password, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", .. language]);
        await File.AppendAllTextAsync(Path.Combine(Cluster, "postgresql.conf"), $"""

            listen_addresses = '127.0.0.1'
            unix_socket_directories = '{_folder}'
            max_connections = 200
            shared_buffers = 64MB
            fsync = on
            synchronous_commit = off
            default_transaction_isolation = 'serializable'
            """);
    }

    private async Task StartFirstAsync()
    {
        for (var tries = 1; ; tries++)
        {
            _port = DaemonGroup.FreePorts(1)[0];
            try
            {
                await StartAsync();
                return;
            }
            catch (InvalidOperationException) when (tries < 3)
            {
                // Somebody else took the port between the look and the start.
            }
        }
    }

    private Task RunAsync(string program, params string[] arguments) => RunAsync(Path.Combine(_programs, program), asOwner: true, arguments);

    /// <summary>PostgreSQL refuses to run as root; the package has made a user for it.</summary>
    private async Task RunAsync(string program, bool asOwner, params string[] arguments)
    {
        var start = new ProcessStartInfo { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] words = asOwner && Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", program, .. arguments] : [program, .. arguments];
        start.FileName = words[0];
        foreach (var word in words[1..])
            start.ArgumentList.Add(word);

        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {error}{await output}");
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"{program} cannot be run.", e);
        }
    }
}
