using LicenseVault.Core.Archiving;
using LicenseVault.Core.Leasing;
using LicenseVault.Core.Moving;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;
using LicenseVault.Storage.Embedded.Backups;

namespace LicenseVault.Tests.Moving;

public sealed class BackupTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = TemporaryFolder.Create("backup-");
    private VaultOnDisk _vault = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Backups => Path.Combine(_folder.FullName, "backups");

    private string Restored => Path.Combine(_folder.FullName, "restored");

    public async ValueTask InitializeAsync() => _vault = await VaultOnDisk.FilledAsync();

    public async ValueTask DisposeAsync()
    {
        await _vault.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_restored_vault_is_the_one_that_was_backed_up()
    {
        var taken = await TakeAsync();
        await RestoreAsync();

        Assert.Equal((1, 6, 6), (taken.Number, taken.Manifest.Objects, taken.NewObjects));
        await using var restored = new VaultOnDisk(new DirectoryInfo(Restored));
        await AssertTheSameAsync(restored);
        Assert.Equal(await _vault.ObjectKeysAsync(), await restored.ObjectKeysAsync());
    }

    [Fact]
    public async Task A_second_backup_takes_only_the_new_objects()
    {
        await TakeAsync();
        await _vault.PutCertificateAsync("certificate-4", CertificateState.Valid);

        var taken = await TakeAsync();

        Assert.Equal((2, 8, 2), (taken.Number, taken.Manifest.Objects, taken.NewObjects));
        await RestoreAsync();
        await using var restored = new VaultOnDisk(new DirectoryInfo(Restored));
        await AssertTheSameAsync(restored);
    }

    [Fact]
    public async Task Of_a_vault_in_use_every_record_in_the_backup_has_its_objects()
    {
        var late = 0;
        await TakeAsync(progress: _ =>
        {
            // The documents are copied by now, and the objects are being copied.
            if (Interlocked.Increment(ref late) == 1)
                _vault.PutCertificateAsync("late", CertificateState.Valid).GetAwaiter().GetResult();
        });
        await RestoreAsync();

        await using var restored = new VaultOnDisk(new DirectoryInfo(Restored));
        Assert.Equal(["certificate-1", "certificate-2", "certificate-3", "reserved-1"], await restored.IdsAsync(Collections.Certificates));
        foreach (var id in new[] { "certificate-1", "certificate-2", "certificate-3" })
        {
            Assert.Contains($"credentials/{id}", await restored.ObjectKeysAsync());
            Assert.Contains($"documents/{id}.pdf", await restored.ObjectKeysAsync());
        }
    }

    [Fact]
    public async Task A_backup_that_was_cut_is_refused_and_the_next_one_is_whole()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => TakeAsync(progress: _ => throw new InvalidOperationException("cut")));
        Assert.NotEmpty(Directory.EnumerateFiles(Backups, "vault.db", SearchOption.AllDirectories));

        Assert.IsType<RestoreOutcome.NoBackup>(await TryRestoreAsync());
        Assert.False(Path.Exists(Restored));

        await TakeAsync();
        await RestoreAsync();
    }

    [Fact]
    public async Task A_backup_that_was_cut_leaves_the_one_before()
    {
        await TakeAsync();
        await _vault.PutCertificateAsync("certificate-4", CertificateState.Valid);
        await Assert.ThrowsAsync<InvalidOperationException>(() => TakeAsync(progress: _ => throw new InvalidOperationException("cut")));

        Assert.Equal(1, (await RestoreAsync()).Number);

        await using var restored = new VaultOnDisk(new DirectoryInfo(Restored));
        Assert.DoesNotContain("certificate-4", await restored.IdsAsync(Collections.Certificates));
    }

    [Theory]
    [InlineData("vault.db")]
    [InlineData("objects.list")]
    [InlineData("manifest.json")]
    [InlineData("documents=certificate-2.pdf")]
    public async Task A_damaged_backup_is_named_and_nothing_is_restored(string file)
    {
        await TakeAsync();
        await DamageAsync(file);

        var damaged = Assert.IsType<RestoreOutcome.Damaged>(await TryRestoreAsync());

        Assert.Contains(file.Replace('=', '/'), Assert.Single(damaged.Files), StringComparison.Ordinal);
        Assert.Equal(["backups"], _folder.EnumerateFileSystemInfos().Select(entry => entry.Name));
    }

    [Fact]
    public async Task An_object_that_is_gone_from_the_backup_is_named()
    {
        await TakeAsync();
        File.Delete(FileOf("credentials=certificate-2"));

        Assert.Equal(["credentials/certificate-2"], Assert.IsType<RestoreOutcome.Damaged>(await TryRestoreAsync()).Files);
    }

    [Fact]
    public async Task A_manifest_that_names_a_file_outside_is_refused()
    {
        await TakeAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "prey"), "prey", Cancel);
        var manifest = FileOf("manifest.json");
        var text = await File.ReadAllTextAsync(manifest, Cancel);
        var prey = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("prey"u8));
        await File.WriteAllTextAsync(
            manifest, text.Replace("\"companions\": []", $$"""
            "companions": [{ "name": "../../../prey", "length": 4, "digest": "{{prey}}" }]
            """, StringComparison.Ordinal), Cancel);

        Assert.IsType<RestoreOutcome.Damaged>(await TryRestoreAsync());
        Assert.False(Path.Exists(Restored));
    }

    [Fact]
    public async Task An_object_that_differs_from_its_copy_stops_the_backup()
    {
        await TakeAsync();
        await DamageAsync("credentials=certificate-2");

        var differ = Assert.IsType<BackupOutcome.ObjectsDiffer>(await TryTakeAsync());

        Assert.Equal(["credentials/certificate-2"], differ.Keys);
        Assert.Single(Directory.EnumerateFiles(Backups, "manifest.json", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_folder_that_is_not_empty_is_left_alone()
    {
        await TakeAsync();
        Directory.CreateDirectory(Restored);
        await File.WriteAllTextAsync(Path.Combine(Restored, "mine"), "mine", Cancel);

        Assert.IsType<RestoreOutcome.NotEmpty>(await TryRestoreAsync());

        Assert.Equal(["mine"], new DirectoryInfo(Restored).EnumerateFileSystemInfos().Select(entry => entry.Name));
    }

    [Fact]
    public async Task An_empty_folder_is_taken()
    {
        await TakeAsync();
        Directory.CreateDirectory(Restored);

        await RestoreAsync();

        Assert.True(File.Exists(Path.Combine(Restored, "vault.db")));
    }

    [Fact]
    public async Task What_a_cut_restore_left_is_not_taken_for_ours()
    {
        await TakeAsync();
        Directory.CreateDirectory($"{Restored}.restoring");

        Assert.IsType<RestoreOutcome.LeftOver>(await TryRestoreAsync());
        Assert.True(Directory.Exists($"{Restored}.restoring"));
    }

    [Fact]
    public async Task A_restored_vault_gives_no_number_that_was_given_after_the_backup()
    {
        await TakeAsync();
        var given = await _vault.Documents.TakeAsync(VaultOnDisk.Slots, 10_000, Cancel) + 9_999;
        await RestoreAsync();

        await using var restored = new VaultOnDisk(new DirectoryInfo(Restored));

        Assert.True(await restored.Documents.TakeAsync(VaultOnDisk.Slots, 1, Cancel) > given);
    }

    [Fact]
    public async Task What_came_to_the_log_while_its_objects_were_backed_up_is_not_in_the_restored_log()
    {
        var lease = (await new Leases(_vault.Documents, VaultOnDisk.Seals, TimeProvider.System).TryTakeAsync<LogHead>(LogHead.Lease, TimeSpan.FromMinutes(1), Cancel))!;
        Assert.True(await lease.SaveAsync(LogHead.Empty with { Size = 259 }, Cancel));
        string[] within = ["tile/0/000", "tile/0/001.p/3", "tile/1/000.p/1", "tile/entries/000", "tile/entries/001.p/3", "staging/batch"];
        string[] beyond = ["tile/0/001", "tile/0/001.p/4", "tile/0/002.p/1", "tile/1/000.p/2", "tile/entries/001.p/4", "tile/entries/002.p/1"];
        foreach (var path in within.Concat(beyond))
            await _vault.Objects.PutOnceAsync(LogPlaces.Of(path), VaultOnDisk.Content(path), Cancel);

        await TakeAsync();
        await RestoreAsync();

        await using var restored = new VaultOnDisk(new DirectoryInfo(Restored));
        var log = (await restored.ObjectKeysAsync()).Where(key => key.StartsWith("log/", StringComparison.Ordinal));
        Assert.Equal(within.Select(path => LogPlaces.Of(path).Value).Order(StringComparer.Ordinal), log.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Companions_come_back_closed_to_others()
    {
        var secret = Path.Combine(_folder.FullName, "elsewhere");
        await File.WriteAllTextAsync(secret, "secret", Cancel);

        await TakeAsync(companions: new Dictionary<string, string> { ["vault.secret"] = secret, ["trust/root.pem"] = secret });
        await RestoreAsync();

        Assert.Equal("secret", await File.ReadAllTextAsync(Path.Combine(Restored, "trust", "root.pem"), Cancel));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Restored, "vault.secret")));
    }

    [Fact]
    public async Task Only_as_many_backups_stay_as_were_asked_for()
    {
        await TakeAsync();
        await TakeAsync();
        await TakeAsync(keep: 2);

        Assert.Equal(2, Directory.EnumerateFiles(Backups, "manifest.json", SearchOption.AllDirectories).Count());
        Assert.IsType<RestoreOutcome.NoBackup>(await TryRestoreAsync(number: 1));
        Assert.Equal(2, Assert.IsType<RestoreOutcome.Restored>(await TryRestoreAsync(number: 2)).Number);
    }

    [Fact]
    public async Task Two_backups_at_once_do_not_mix()
    {
        var refused = 0;
        await TakeAsync(progress: _ =>
        {
            Assert.Throws<IOException>(() => TakeAsync().GetAwaiter().GetResult());
            refused++;
        });

        Assert.True(refused > 0);
        await RestoreAsync();
    }

    [Fact]
    public async Task A_vault_that_is_not_there_is_not_backed_up()
    {
        var source = new BackupSource(Path.Combine(_folder.FullName, "no.db"), _vault.ObjectsRoot, new Dictionary<string, string>());

        await Assert.ThrowsAsync<FileNotFoundException>(() => Backup.TakeAsync(source, Backups, 1, _ => { }, Cancel));
    }

    private static VaultBackup Backup => new(VaultOnDisk.Entropy, TimeProvider.System);

    private Task<BackupOutcome> TryTakeAsync(Action<long>? progress = null, int keep = 7, Dictionary<string, string>? companions = null) =>
        Backup.TakeAsync(new BackupSource(_vault.DocumentsPath, _vault.ObjectsRoot, companions ?? []), Backups, keep, progress ?? (_ => { }), Cancel);

    private async Task<BackupOutcome.Taken> TakeAsync(Action<long>? progress = null, int keep = 7, Dictionary<string, string>? companions = null) =>
        Assert.IsType<BackupOutcome.Taken>(await TryTakeAsync(progress, keep, companions));

    private Task<RestoreOutcome> TryRestoreAsync(int? number = null) =>
        new VaultRestore(VaultOnDisk.Entropy, TimeProvider.System).RunAsync(Backups, number, Restored, _ => { }, Cancel);

    private async Task<RestoreOutcome.Restored> RestoreAsync() => Assert.IsType<RestoreOutcome.Restored>(await TryRestoreAsync());

    private async Task AssertTheSameAsync(VaultOnDisk restored) =>
        Assert.Empty((await new VaultComparison(_vault.Stores, restored.Stores, VaultOnDisk.Seals).RunAsync(_ => { }, Cancel)).Faults);

    private string FileOf(string name) => Directory.EnumerateFiles(Backups, name, SearchOption.AllDirectories).Single();

    private async Task DamageAsync(string name)
    {
        var file = FileOf(name);
        var bytes = await File.ReadAllBytesAsync(file, Cancel);
        bytes[0] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Cancel);
    }
}
