using LicenseVault.Core.Storing;

namespace LicenseVault.Tests.Storage.Contracts;

public abstract partial class ObjectStoreContract
{
    private const int Runners = 4;

    [Fact]
    public async Task Of_writers_racing_with_different_bytes_one_wins_and_the_others_change_nothing()
    {
        IObjectStore[] stores = [await OpenAsync(), await OpenAsync()];
        for (var round = 0; round < Rounds; round++)
        {
            var key = new ObjectKey($"race/{round}");
            var puts = await Race.RunAsync(Runners, runner => stores[runner % 2].PutOnceAsync(key, Bytes($"writer {runner}"), Cancel));

            var winner = Assert.Single(puts.Index(), put => put.Item is PutOutcome.Stored).Index;
            Assert.Equal(Runners - 1, puts.Count(put => put is PutOutcome.Conflict));
            Assert.Equal(Bytes($"writer {winner}"), await ContentAsync(stores[0], key));
        }
    }

    [Fact]
    public async Task Of_writers_racing_with_the_same_bytes_one_stores_and_the_others_are_identical()
    {
        IObjectStore[] stores = [await OpenAsync(), await OpenAsync()];
        for (var round = 0; round < Rounds / 2; round++)
        {
            var key = new ObjectKey($"race/{round}");
            var puts = await Race.RunAsync(Runners, runner => stores[runner % 2].PutOnceAsync(key, Bytes("content"), Cancel));

            Assert.Single(puts, put => put is PutOutcome.Stored);
            Assert.Equal(Runners - 1, puts.Count(put => put is PutOutcome.Identical));
        }
    }

    [Fact]
    public async Task No_reader_ever_sees_part_of_an_object()
    {
        IObjectStore[] stores = [await OpenAsync(), await OpenAsync()];
        var content = new byte[1 << 20];
        new Random(8).NextBytes(content);
        for (var round = 0; round < 30; round++)
        {
            var key = new ObjectKey($"race/{round}");
            var seen = await Race.RunAsync(Runners, async runner =>
            {
                if (runner == 0)
                {
                    await stores[0].PutOnceAsync(key, content, Cancel);
                    return true;
                }

                byte[]? read;
                do
                {
                    read = await ContentAsync(stores[runner % 2], key);
                }
                while (read is null);
                return content.AsSpan().SequenceEqual(read);
            });

            Assert.DoesNotContain(false, seen);
        }
    }
}
