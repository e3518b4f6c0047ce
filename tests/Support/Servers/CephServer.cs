namespace LicenseVault.Tests.Servers;

/// <summary>
/// A Ceph cluster of one monitor, one store in memory and one S3 gateway, on loopback, in a folder of its own, from Debian's packages ceph-mon,
/// ceph-osd, ceph-common and radosgw. It keeps to conditional writes.
/// </summary>
internal sealed class CephServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ceph-").FullName;
    private readonly int[] _ports = DaemonGroup.FreePorts(2);
    private readonly List<DaemonGroup> _daemons = [];

    /// <summary>Why there is no Ceph on this machine; null when there is.</summary>
    public static string? Missing { get; } =
        Array.Find(["ceph-mon", "ceph-osd", "ceph", "monmaptool", "ceph-authtool", "radosgw", "radosgw-admin"], program => !DaemonGroup.HasProgram(program)) is { } program
            ? $"{program} is not installed (Debian: ceph-mon ceph-osd ceph-common radosgw)"
            : null;

    public S3Address Address => new($"http://127.0.0.1:{_ports[1]}", "vault", "tester", "testing");

    public async Task StartAsync()
    {
        foreach (var folder in new[] { "mon", "osd", "log", "run", "rgw" })
            Directory.CreateDirectory(Path.Combine(_folder, folder));
        await File.WriteAllTextAsync(Path.Combine(_folder, "ceph.conf"), Settings);

        await RunAsync($"monmaptool --create --fsid 8d3b1d9e-0000-4000-8000-000000000001 --addv a '[v2:127.0.0.1:{_ports[0]}]' monmap");
        await RunAsync("ceph-authtool --create-keyring keyring --gen-key -n mon. --cap mon 'allow *'");
        await RunAsync("ceph-authtool keyring --gen-key -n client.admin --cap mon 'allow *' --cap osd 'allow *' --cap mgr 'allow *'");
        await RunAsync("ceph-authtool keyring --gen-key -n osd.0 --cap mon 'allow profile osd' --cap osd 'allow *'");
        await RunAsync("ceph-mon -c ceph.conf --mkfs -i a --monmap monmap --keyring keyring");
        _daemons.Add(new DaemonGroup(Path.Combine(_folder, "mon"), [$"exec ceph-mon -c '{_folder}/ceph.conf' -f -i a"]));

        await RunAsync("timeout 30 ceph -c ceph.conf osd create");
        await RunAsync("timeout 30 ceph -c ceph.conf auth import -i keyring");
        await RunAsync("ceph-osd -c ceph.conf -i 0 --mkfs");
        _daemons.Add(new DaemonGroup(Path.Combine(_folder, "osd"), [$"exec ceph-osd -c '{_folder}/ceph.conf' -f -i 0"]));

        _daemons.Add(new DaemonGroup(Path.Combine(_folder, "rgw"),
            [$"exec radosgw -c '{_folder}/ceph.conf' -f -n client.admin --keyring '{_folder}/keyring' --rgw_frontends='beast endpoint=127.0.0.1:{_ports[1]}'"]));
        await DaemonGroup.WaitForAsync(Address.Endpoint, Path.Combine(_folder, "rgw"));
        await RunAsync($"timeout 30 radosgw-admin -c ceph.conf user create --uid=tester --display-name=tester --access-key={Address.AccessKey} --secret={Address.SecretKey}");
    }

    public ValueTask DisposeAsync()
    {
        foreach (var daemon in Enumerable.Reverse(_daemons))
            daemon.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private Task<string> RunAsync(string command) => DaemonGroup.RunAsync(_folder, command);

    private string Settings => $"""
        [global]
        fsid = 8d3b1d9e-0000-4000-8000-000000000001
        mon_host = [v2:127.0.0.1:{_ports[0]}]
        mon_initial_members = a
        public_addr = 127.0.0.1
        ms_bind_msgr1 = false
        auth_cluster_required = cephx
        auth_service_required = cephx
        auth_client_required = cephx
        keyring = {_folder}/keyring
        log_file = {_folder}/log/$name.log
        admin_socket = {_folder}/run/$name.$pid.asok
        pid_file = {_folder}/run/$name.$pid.pid
        run_dir = {_folder}/run
        crash_dir = {_folder}/run
        mon_data = {_folder}/mon
        osd_data = {_folder}/osd
        rgw_data = {_folder}/rgw
        mon_cluster_log_file = {_folder}/log/cluster.log
        osd_objectstore = memstore
        memstore_device_bytes = 2147483648
        osd_pool_default_size = 1
        osd_pool_default_min_size = 1
        osd_pool_default_pg_num = 4
        osd_pool_default_pgp_num = 4
        osd_pool_default_pg_autoscale_mode = off
        osd_crush_chooseleaf_type = 0
        mon_max_pg_per_osd = 1000
        mon_allow_pool_size_one = true
        osd_class_load_list = *
        osd_class_default_list = *

        """;
}
