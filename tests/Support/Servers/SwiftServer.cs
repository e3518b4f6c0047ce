namespace LicenseVault.Tests.Servers;

/// <summary>
/// OpenStack Swift with its S3 door, on loopback, in a folder of its own: a real object store of four small daemons, from Debian's packages
/// swift-proxy, swift-account, swift-container and swift-object. It refuses conditional writes.
/// </summary>
internal sealed class SwiftServer : IAsyncDisposable
{
    private static readonly string[] Kinds = ["account", "container", "object"];

    private readonly string _folder = Directory.CreateTempSubdirectory("swift-").FullName;
    private readonly int[] _ports = DaemonGroup.FreePorts(4);
    private DaemonGroup? _daemons;

    /// <summary>Why there is no Swift on this machine; null when there is.</summary>
    public static string? Missing { get; } =
        Array.Find(["swift-proxy-server", "swift-account-server", "swift-container-server", "swift-object-server", "swift-ring-builder"], program => !DaemonGroup.HasProgram(program)) is { } program
            ? $"{program} is not installed (Debian: swift-proxy swift-account swift-container swift-object)"
            : null;

    public S3Address Address => new($"http://127.0.0.1:{_ports[3]}", "vault", "test:tester", "testing");

    /// <summary>The files in which the store keeps the bytes of objects.</summary>
    public IEnumerable<string> ObjectFiles => Directory.EnumerateFiles(Path.Combine(_folder, "node", "d1", "objects"), "*.data", SearchOption.AllDirectories);

    public async Task StartAsync()
    {
        if (!File.Exists(PathOf("proxy.conf")))
            await PrepareAsync();
        _daemons = new DaemonGroup(_folder, [.. Kinds.Append("proxy").Select(kind => $"swift-{kind}-server '{PathOf($"{kind}.conf")}'")]);
        foreach (var port in _ports)
            await DaemonGroup.WaitForAsync(port, _folder);
        await DaemonGroup.WaitForAsync($"{Address.Endpoint}/info", _folder);
    }

    /// <summary>Kills it; a later start finds what it had stored.</summary>
    public void Stop()
    {
        _daemons?.Dispose();
        _daemons = null;
    }

    public ValueTask DisposeAsync()
    {
        Stop();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private async Task PrepareAsync()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "node", "d1"));
        await File.WriteAllTextAsync(PathOf("swift.conf"), """
            [swift-hash]
            swift_hash_path_suffix = test
            swift_hash_path_prefix = test
            [storage-policy:0]
            name = only
            default = yes
            """);
        foreach (var (number, kind) in Kinds.Index())
        {
            await File.WriteAllTextAsync(PathOf($"{kind}.conf"), $"""
                [DEFAULT]
                bind_ip = 127.0.0.1
                bind_port = {_ports[number]}
                workers = 0
                user = {Environment.UserName}
                swift_dir = {_folder}
                devices = {_folder}/node
                mount_check = false
                disable_fallocate = true
                log_address = /dev/null
                [pipeline:main]
                pipeline = {kind}-server
                [app:{kind}-server]
                use = egg:swift#{kind}
                """);
            await DaemonGroup.RunAsync(_folder, $"""
                swift-ring-builder {kind}.builder create 4 1 0 && swift-ring-builder {kind}.builder add r1z1-127.0.0.1:{_ports[number]}/d1 100 && swift-ring-builder {kind}.builder rebalance
                """);
        }

        // The cache is not there: port 1 refuses at once, and Swift does without.
        await File.WriteAllTextAsync(PathOf("proxy.conf"), $"""
            [DEFAULT]
            bind_ip = 127.0.0.1
            bind_port = {_ports[3]}
            workers = 0
            user = {Environment.UserName}
            swift_dir = {_folder}
            log_address = /dev/null
            [pipeline:main]
            pipeline = catch_errors cache s3api tempauth bulk slo dlo versioned_writes symlink proxy-server
            [app:proxy-server]
            use = egg:swift#proxy
            account_autocreate = true
            [filter:catch_errors]
            use = egg:swift#catch_errors
            [filter:cache]
            use = egg:swift#memcache
            memcache_servers = 127.0.0.1:1
            [filter:s3api]
            use = egg:swift#s3api
            location = us-east-1
            [filter:tempauth]
            use = egg:swift#tempauth
            user_test_tester = testing .admin
            [filter:bulk]
            use = egg:swift#bulk
            [filter:slo]
            use = egg:swift#slo
            [filter:dlo]
            use = egg:swift#dlo
            [filter:versioned_writes]
            use = egg:swift#versioned_writes
            allow_object_versioning = true
            [filter:symlink]
            use = egg:swift#symlink
            """);
    }
}
