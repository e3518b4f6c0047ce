using System.Globalization;
using System.Text;
using LicenseVault.Core.Storing;
using static LicenseVault.Tests.Storage.Contracts.Certificates;

namespace LicenseVault.Tests.Storage.Contracts;

public abstract partial class DocumentStoreContract
{
    private const int Rounds = 100;
    private const int Runners = 4;

    [Fact]
    public async Task Of_inserts_racing_for_one_id_one_wins()
    {
        var stores = await TwoAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var id = $"c{round}";
            var outcomes = await Race.RunAsync(Runners, runner => stores[runner % 2].WriteAsync(New(id, BodyOf(runner)), Cancel));

            var winner = Assert.Single(outcomes.Index(), outcome => outcome.Item == new WriteOutcome.Written(1)).Index;
            Assert.Equal(Runners - 1, outcomes.Count(outcome => outcome == new WriteOutcome.IdTaken()));
            Assert.Equal(BodyOf(winner), (await FoundAsync(stores[1], id)).Body.ToArray());
        }
    }

    [Fact]
    public async Task Of_inserts_racing_for_one_unique_key_one_wins()
    {
        var stores = await TwoAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var serial = IndexValue.Of(round);
            var outcomes = await Race.RunAsync(Runners, runner => stores[runner % 2].WriteAsync(New($"c{round} {runner}", Key("issuer", "I"), ("serial", serial)), Cancel));

            var winner = Assert.Single(outcomes.Index(), outcome => outcome.Item == new WriteOutcome.Written(1)).Index;
            Assert.Equal(Runners - 1, outcomes.Count(outcome => outcome == new WriteOutcome.KeyTaken("by_place")));
            Assert.Equal([$"c{round} {winner}"], await IdsAsync(stores[0], new IndexQuery("by_place", Values(IndexValue.Of("I"), serial))));
        }
    }

    [Fact]
    public async Task Of_replacements_and_deletions_racing_for_one_version_one_wins()
    {
        var stores = await TwoAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var id = $"c{round}";
            await WrittenAsync(stores[0], New(id));
            var outcomes = await Race.RunAsync(Runners, runner => stores[runner % 2].WriteAsync(
                runner == 3 ? Gone(id, 1) : Anew(id, 1) with { Body = BodyOf(runner) }, Cancel));

            var winner = Assert.Single(outcomes.Index(), outcome => outcome.Item is WriteOutcome.Written).Index;
            Assert.Equal(Runners - 1, outcomes.Count(outcome => outcome == new WriteOutcome.VersionDiffers()));
            var left = await stores[1].FindAsync(Issued, id, Cancel);
            Assert.Equal(winner == 3 ? null : BodyOf(winner), left?.Body.ToArray());
        }
    }

    [Fact]
    public async Task No_increment_is_lost_when_each_replaces_what_it_read()
    {
        var stores = await TwoAsync();
        await WrittenAsync(stores[0], New("c1", BodyOf(0)));
        await Race.RunAsync(Runners, async runner =>
        {
            var store = stores[runner % 2];
            for (var done = 0; done < 25;)
            {
                var read = await FoundAsync(store, "c1");
                var next = int.Parse(Encoding.UTF8.GetString(read.Body.Span)[5..^1], CultureInfo.InvariantCulture) + 1;
                if (await store.WriteAsync(Anew("c1", read.Version) with { Body = BodyOf(next) }, Cancel) is WriteOutcome.Written)
                    done++;
            }

            return 0;
        });

        var end = await FoundAsync(stores[0], "c1");
        Assert.Equal(BodyOf(Runners * 25), end.Body.ToArray());
        Assert.Equal(1 + (Runners * 25), end.Version);
    }

    [Fact]
    public async Task Of_many_writes_racing_with_others_each_key_is_won_once()
    {
        var stores = await TwoAsync();
        var outcomes = await Race.RunAsync(Runners, runner => stores[runner % 2].WriteManyAsync(
            [.. Enumerable.Range(0, 300).Select(i => New($"c{runner} {i}", Key("number", $"N{i}")))], Cancel));

        for (var i = 0; i < 300; i++)
        {
            Assert.Single(outcomes, outcome => outcome[i] is WriteOutcome.Written);
            Assert.Equal(Runners - 1, outcomes.Count(outcome => outcome[i] == new WriteOutcome.KeyTaken("by_number")));
        }
    }

    [Fact]
    public async Task No_number_of_a_counter_is_given_twice()
    {
        var stores = await TwoAsync();
        var taken = await Race.RunAsync(Runners, async runner =>
        {
            var numbers = new List<long>();
            for (var round = 0; round < 50; round++)
            {
                var count = 1 + (round % 3);
                var first = await stores[runner % 2].TakeAsync("serials", count, Cancel);
                numbers.AddRange(Enumerable.Range(0, count).Select(i => first + i));
            }

            Assert.Equal(numbers.Order(), numbers);
            return numbers;
        });

        var all = taken.SelectMany(numbers => numbers).ToList();
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.Equal(0, all.Min());
        Assert.True(await stores[0].TakeAsync("serials", 1, Cancel) > all.Max());
    }

    private static byte[] BodyOf(int number) => Encoding.UTF8.GetBytes($"{{\"n\":{number}}}");

    private async Task<IDocumentStore[]> TwoAsync() => [await OpenAsync(), await OpenAsync()];
}
