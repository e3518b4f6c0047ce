namespace LicenseVault.Tests.Servers;

/// <summary>
/// OpenStack Swift with its S3 door, on loopback, in a folder of its own: a real object store of four small daemons, from Debian's packages
/// swift-proxy, swift-account, swift-container and swift-object, and memcached where it is installed. It refuses conditional writes.
/// </summary>
internal sealed class SwiftServer : IAsyncDisposable
{
    private static readonly string[] Kinds = ["account", "container", "object"];

    private readonly string _folder = Directory.CreateTempSubdirectory("swift-").FullName;
    private readonly int[] _ports = DaemonGroup.FreePorts(5);
    private DaemonGroup? _daemons;

    // Without it Swift asks itself what an account and a bucket are with every request, which takes most of its time.
    private readonly bool _hasCache = DaemonGroup.HasProgram("memcached");

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
        IEnumerable<string> cache = _hasCache ? [$"memcached -l 127.0.0.1 -p {_ports[4]} -u {Environment.UserName}"] : [];
        _daemons = new DaemonGroup(_folder, [.. cache, .. Kinds.Append("proxy").Select(kind => $"swift-{kind}-server '{PathOf($"{kind}.conf")}'")]);
        foreach (var port in _ports[..(_hasCache ? 5 : 4)])
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
            [swift-constraints]
            container_listing_limit = 100
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
        }

        await MakeRingsAsync();

        // Where the cache is not there, its port refuses at once, and Swift does without.
        // A proxy that starts before the others would, after ten refusals, not ask them for a minute, which a restart in a test need not wait for.
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
            error_suppression_limit = 1000000000
            [filter:catch_errors]
            use = egg:swift#catch_errors
            [filter:cache]
            use = egg:swift#memcache
            memcache_servers = 127.0.0.1:{_ports[4]}
            [filter:s3api]
            use = egg:swift#s3api
            location = us-east-1
            max_bucket_listing = 100
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

    // swift-ring-builder would be started nine times for the same, and starting it is what takes its time.
    private async Task MakeRingsAsync()
    {
        await File.WriteAllTextAsync(PathOf("rings.py"), $"""
            from swift.common.ring import RingBuilder
            for kind, port in {string.Join(", ", Kinds.Index().Select(kind => $"('{kind.Item}', {_ports[kind.Index]})"))}:
                builder = RingBuilder(2, 1, 0)
                builder.add_dev(dict(region=1, zone=1, ip='127.0.0.1', port=port, replication_ip='127.0.0.1', replication_port=port, device='d1', weight=100, meta=''))
                builder.rebalance()
                builder.get_ring().save(kind + '.ring.gz')
            """);
        await DaemonGroup.RunAsync(_folder, "/usr/bin/python3 rings.py");
    }
}
