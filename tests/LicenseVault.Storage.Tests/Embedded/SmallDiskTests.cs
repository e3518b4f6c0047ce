using LicenseVault.Core.Storing;
using LicenseVault.Tests.Storage.Contracts;

namespace LicenseVault.Tests.Storage.Embedded;

/// <summary>Disks that are full or closed to writing: a named error, an unchanged store, and no restart once they are mended.</summary>
public sealed class SmallDiskTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_disk_is_told_of_and_loses_no_document_that_was_acknowledged()
    {
        using var disk = SmallDisk.Mount(megabytes: 2);
        await using var store = TemporaryVault.OpenDocuments(disk.Folder, Certificates.All);
        var kept = 0;
        var full = await Assert.ThrowsAsync<IOException>(async () =>
        {
            while (true)
            {
                Assert.IsType<WriteOutcome.Written>(await store.WriteAsync(Large(kept), Cancel));
                kept++;
            }
        });

        Assert.Contains("Vault:Documents:Path", full.Message, StringComparison.Ordinal);
        Assert.Contains("full", full.Message, StringComparison.Ordinal);
        Assert.Null(await store.FindAsync(Certificates.Issued, Large(kept).Id, Cancel));
        for (var number = 0; number < kept; number++)
            Assert.NotNull(await store.FindAsync(Certificates.Issued, Large(number).Id, Cancel));

        disk.MakeLarger(megabytes: 8);
        Assert.IsType<WriteOutcome.Written>(await store.WriteAsync(Large(kept), Cancel));
    }

    [Fact]
    public async Task A_full_disk_is_told_of_and_leaves_no_part_of_an_object()
    {
        using var disk = SmallDisk.Mount(megabytes: 2);
        using var store = TemporaryVault.OpenObjects(disk.Folder, TimeProvider.System);
        await store.PutOnceAsync(new ObjectKey("k/small"), "x"u8.ToArray(), Cancel);

        await Assert.ThrowsAsync<IOException>(() => store.PutOnceAsync(new ObjectKey("k/large"), new byte[4 << 20], Cancel));

        Assert.Null(await store.ReadAsync(new ObjectKey("k/large"), Cancel));
        Assert.Equal(["k/small"], await store.ListAsync("", Cancel).Select(key => key.Value).ToListAsync(Cancel));
        disk.MakeLarger(megabytes: 16);
        Assert.Equal(PutOutcome.Stored, await store.PutOnceAsync(new ObjectKey("k/large"), new byte[4 << 20], Cancel));
    }

    [Fact]
    public async Task A_disk_that_is_closed_to_writing_stops_the_start_with_the_setting_and_stays_as_it_was()
    {
        using var disk = SmallDisk.Mount(megabytes: 8);
        await using (var documents = TemporaryVault.OpenDocuments(disk.Folder, Certificates.All))
            await documents.WriteAsync(Large(1), Cancel);
        using (var objects = TemporaryVault.OpenObjects(disk.Folder, TimeProvider.System))
            await objects.PutOnceAsync(new ObjectKey("k/1"), "x"u8.ToArray(), Cancel);
        var before = disk.Content();
        disk.CloseToWriting();

        var noDocuments = Assert.Throws<StoreUnfitException>(() => TemporaryVault.OpenDocuments(disk.Folder, Certificates.All));
        var noObjects = Assert.Throws<StoreUnfitException>(() => TemporaryVault.OpenObjects(disk.Folder, TimeProvider.System));

        Assert.Contains("Vault:Documents:Path", noDocuments.Message, StringComparison.Ordinal);
        Assert.Contains("Vault:Objects:Root", noObjects.Message, StringComparison.Ordinal);
        Assert.Equal(before, disk.Content());
    }

    private static DocumentWrite.Insert Large(int number) =>
        Certificates.New($"c{number:d5}", System.Text.Encoding.UTF8.GetBytes($$"""{"filler":"{{new string('x', 100_000)}}"}"""));
}
