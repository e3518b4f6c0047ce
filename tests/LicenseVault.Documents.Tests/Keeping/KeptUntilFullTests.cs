using LicenseVault.Documents.Keeping;

namespace LicenseVault.Tests.Keeping;

public sealed class KeptUntilFullTests
{
    [Fact]
    public void What_is_kept_is_found_until_it_is_full_and_then_it_starts_anew()
    {
        var kept = new KeptUntilFull<int, string>(most: 2);

        Assert.Equal("one", kept.Keep(1, "one"));
        kept.Keep(2, "two");
        Assert.Equal(["one", "two", "-"], Found(kept));

        kept.Keep(3, "three");
        Assert.Equal(["-", "-", "three"], Found(kept));

        kept.Keep(1, "one");
        Assert.Equal(["one", "-", "three"], Found(kept));
    }

    [Fact]
    public void Full_may_mean_the_sum_of_sizes()
    {
        var kept = new KeptUntilFull<int, string>(most: 9, text => text.Length);

        kept.Keep(1, "one");
        kept.Keep(2, "two");
        kept.Keep(3, "333");
        Assert.Equal(["one", "two", "333"], Found(kept));

        // Longer than all that may be kept: it is kept until the next one comes.
        kept.Keep(2, "more than nine");
        Assert.Equal(["-", "more than nine", "-"], Found(kept));
        kept.Keep(1, "one");
        Assert.Equal(["one", "-", "-"], Found(kept));
    }

    [Fact]
    public void That_there_is_nothing_can_be_kept_too()
    {
        var kept = new KeptUntilFull<int, string?>(most: 1);

        kept.Keep(1, null);

        Assert.True(kept.TryFind(1, out var found));
        Assert.Null(found);
    }

    [Fact]
    public async Task However_many_keep_at_once_there_is_never_much_more_than_full()
    {
        var kept = new KeptUntilFull<int, byte[]>(most: 100);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(start => Task.Run(() =>
        {
            for (var key = start; key < 40_000; key += 8)
                kept.Keep(key, []);
        })));

        // Each of the others may put its own in behind the clearing.
        Assert.InRange(Enumerable.Range(0, 40_000).Count(key => kept.TryFind(key, out _)), 1, 200);
    }

    private static string[] Found(KeptUntilFull<int, string> kept) => [.. Enumerable.Range(1, 3).Select(key => kept.TryFind(key, out var found) ? found : "-")];
}
