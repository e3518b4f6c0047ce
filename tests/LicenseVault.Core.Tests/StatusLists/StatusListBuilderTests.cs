using LicenseVault.Core.Archiving;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.StatusLists;
using LicenseVault.Tests.Minting;
using Microsoft.Extensions.DependencyInjection;
using static LicenseVault.Tests.StatusLists.ListedVault;

namespace LicenseVault.Tests.StatusLists;

public sealed class StatusListBuilderTests
{
    private const int Many = 3000;
    private const int AtOnce = 1000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_became_of_a_certificate_stands_in_its_place_and_in_no_other()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var revoked = await MintedAsync(vault, 1);
        var suspended = await MintedAsync(vault, 2);
        var superseded = await MintedAsync(vault, 3);
        var successor = await RenewedAsync(vault, superseded, 3);
        var untouched = await MintedAsync(vault, 4);
        await RevokeAsync(vault, revoked);
        await ChangeAsync(vault, suspended, StatusAction.Suspend, "court-order");

        Assert.Equal(3, await BuildAsync(vault));

        Assert.Equal(StatusValue.Invalid, await ListedAsync(vault, revoked));
        Assert.Equal(StatusValue.Suspended, await ListedAsync(vault, suspended));
        Assert.Equal(StatusValue.Invalid, await ListedAsync(vault, superseded));
        Assert.Equal(StatusValue.Valid, await ListedAsync(vault, successor));
        Assert.Equal(StatusValue.Valid, await ListedAsync(vault, untouched));
        Assert.Equal(3, await NotValidAsync(vault));
        Assert.Equal(0, await WaitingAsync(vault));
        Assert.Equal(0, await BuildAsync(vault));
    }

    [Fact]
    public async Task A_suspension_that_ends_by_itself_ends_in_the_list_too()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var id = await MintedAsync(vault, 1);
        await ChangeAsync(vault, id, StatusAction.Suspend, "under-investigation", until: vault.Clock.GetUtcNow().AddDays(10));

        await BuildAsync(vault);
        Assert.Equal(StatusValue.Suspended, await ListedAsync(vault, id));
        vault.Clock.Advance(TimeSpan.FromDays(9));
        Assert.Equal(0, await BuildAsync(vault));
        Assert.Equal(StatusValue.Suspended, await ListedAsync(vault, id));

        vault.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await BuildAsync(vault));
        Assert.Equal(StatusValue.Valid, await ListedAsync(vault, id));
        Assert.Equal(0, await WaitingAsync(vault));
    }

    [Fact]
    public async Task What_was_decided_by_a_clock_that_is_ahead_waits_and_is_not_lost()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var id = await MintedAsync(vault, 1);
        vault.Clock.Advance(TimeSpan.FromSeconds(30));
        await RevokeAsync(vault, id);
        vault.Clock.Advance(-TimeSpan.FromSeconds(30));

        Assert.Equal(0, await BuildAsync(vault));
        vault.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(1, await BuildAsync(vault));
        Assert.Equal(StatusValue.Invalid, await ListedAsync(vault, id));
    }

    [Fact]
    public async Task Thousands_of_changes_in_one_list_are_a_few_writes_of_it()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var id = await MintedAsync(vault, 1);
        await RevokeAsync(vault, id);
        var store = new WatchedDocumentStore(vault.Get<ServiceProvider>().GetRequiredService<IDocumentStore>());
        await CopyAsync(store, vault.Get<RecordSeals>(), (await vault.Get<CertificateArchive>().FindStoredAsync(id.ToString(), Cancel))!);
        var before = store.Writes.Count;

        Assert.Equal(Many + 1, await BuilderOn(store, vault).BuildAsync(Always, Cancel));

        Assert.Equal(Many + 1, await NotValidAsync(vault));
        Assert.Equal((Many / AtOnce) + 1, store.Writes.Skip(before).Count(collection => collection == "status_lists"));
        Assert.Equal(0, await WaitingAsync(vault));
    }

    [Fact]
    public async Task A_damaged_certificate_does_not_hold_up_the_others()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var (damaged, other) = (await MintedAsync(vault, 1), await MintedAsync(vault, 2));
        await RevokeAsync(vault, damaged);
        await RevokeAsync(vault, other);
        var documents = vault.Get<IDocumentStore>();
        var document = (await documents.FindAsync(Collections.Certificates, damaged.ToString(), Cancel))!;
        await documents.WriteAsync(new DocumentWrite.Replace(Collections.Certificates, document.Id, document.Version, document.Body, document.Keys), Cancel);

        Assert.Equal(1, await BuildAsync(vault));
        Assert.Equal(StatusValue.Invalid, await ListedAsync(vault, other));
        Assert.Equal(1, await WaitingAsync(vault));
    }

    /// <summary>Puts revoked certificates beside the first one, at places of their own.</summary>
    private static async Task CopyAsync(WatchedDocumentStore store, RecordSeals seals, StoredCertificate first)
    {
        var slots = Enumerable.Range(0, StatusSlots.ListLength).Where(slot => slot != first.Record.StatusSlot).Take(Many);
        foreach (var chunk in slots.Chunk(AtOnce))
        {
            var writes = chunk.Select(slot =>
            {
                var record = first.Record with { Identifier = $"{first.Record.Identifier}-{slot}", Code = $"{slot}", StatusSlot = slot };
                return seals.Insert(Collections.Certificates, record.Identifier, record, new Dictionary<string, IndexValue>
                {
                    ["issuer"] = IndexValue.Of(record.Issuer),
                    ["status_slot"] = IndexValue.Of(slot),
                    ["status_due"] = first.Keys["status_due"],
                });
            });
            Assert.All(await store.WriteManyAsync([.. writes], Cancel), outcome => Assert.IsType<WriteOutcome.Written>(outcome));
        }
    }
}
