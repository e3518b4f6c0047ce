using LicenseVault.Core.Storing;
using static LicenseVault.Tests.Storage.Contracts.Certificates;

namespace LicenseVault.Tests.Storage.Contracts;

public abstract partial class DocumentStoreContract
{
    [Fact]
    public async Task Many_writes_each_have_their_own_outcome_in_the_order_given()
    {
        var store = await OpenAsync();
        await WrittenAsync(store, [New("c1", Key("number", "N1")), New("c2", Key("number", "N2")), New("c3", Key("number", "N3"))]);

        Assert.Equal(
            [
                new WriteOutcome.Written(1),
                new WriteOutcome.IdTaken(),
                new WriteOutcome.Written(2),
                new WriteOutcome.KeyTaken("by_number"),
                new WriteOutcome.VersionDiffers(),
                new WriteOutcome.Written(1),
                new WriteOutcome.Written(1),
            ],
            await store.WriteManyAsync(
                [
                    New("c4", Key("number", "N4")),
                    New("c1"),
                    Anew("c2", 1, Key("number", "N2")),
                    New("c5", Key("number", "N2")),
                    Anew("c2", 7),
                    Gone("c3", 1),
                    New("c1", Key("number", "N1")) with { Collection = Drafts },
                ],
                Cancel));

        Assert.NotNull(await store.FindAsync(Issued, "c4", Cancel));
        Assert.Equal(2, (await FoundAsync(store, "c2")).Version);
        Assert.Null(await store.FindAsync(Issued, "c3", Cancel));
        Assert.Null(await store.FindAsync(Issued, "c5", Cancel));
    }

    [Fact]
    public async Task No_writes_have_no_outcomes() => Assert.Empty(await (await OpenAsync()).WriteManyAsync([], Cancel));

    [Fact]
    public async Task Thousands_of_writes_can_be_given_at_once()
    {
        var store = await OpenAsync();
        var outcomes = await store.WriteManyAsync([.. Enumerable.Range(0, 3000).Select(i => New($"c{i % 2900}", Key("serial", i), Key("issuer", "I")))], Cancel);

        Assert.Equal(3000, outcomes.Count);
        Assert.Equal(2900, outcomes.OfType<WriteOutcome.Written>().Count());
        Assert.Equal(100, outcomes.OfType<WriteOutcome.IdTaken>().Count());
    }

    [Fact]
    public async Task What_one_instance_wrote_the_others_read_at_once()
    {
        var (here, there) = (await OpenAsync(), await OpenAsync());
        for (var version = 1; version <= 50; version++)
        {
            var (writer, reader) = version % 2 == 0 ? (here, there) : (there, here);
            await WrittenAsync(writer, version == 1 ? New("c1", Key("issued", version)) : Anew("c1", version - 1, Key("issued", version)));
            Assert.Equal(version, (await FoundAsync(reader, "c1")).Version);
            Assert.Equal(["c1"], await IdsAsync(reader, new IndexQuery("by_issued", Values(IndexValue.Of(version)))));
        }
    }
}
