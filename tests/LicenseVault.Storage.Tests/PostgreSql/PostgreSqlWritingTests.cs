using System.Text;
using LicenseVault.Core.Storing;
using LicenseVault.Tests.Storage.Contracts;

namespace LicenseVault.Tests.Storage.PostgreSql;

public sealed class PostgreSqlWritingTests(SharedPostgreSql server) : PostgreSqlTest(server)
{
    [Theory]
    [InlineData("""{"a":"\u0000 \ud842 é 证 𠮷","a":1.00,"b":-1E400}""")]
    [InlineData(" { } \n")]
    [InlineData("[]")]
    public async Task Every_JSON_comes_back_byte_for_byte(string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        var store = Schema.Open(Certificates.All);
        await store.WriteAsync(Certificates.New("c1", body), Cancel);
        await store.WriteManyAsync([Certificates.New("c2", body), Certificates.New("c3", body)], Cancel);
        await store.WriteAsync(Certificates.Anew("c3", 1) with { Body = body }, Cancel);

        Assert.All(await store.ScanAsync(Certificates.Issued, null, 9, Cancel), document => Assert.Equal(body, document.Body.ToArray()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}{}")]
    [InlineData("\0")]
    public async Task What_is_no_JSON_is_refused(string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        var store = Schema.Open(Certificates.All);
        await Assert.ThrowsAsync<ArgumentException>(() => store.WriteAsync(Certificates.New("c1", body), Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => store.WriteManyAsync([Certificates.New("c2"), Certificates.New("c1", body)], Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => store.WriteAsync(Certificates.New("c1", [(byte)'"', 0xC3, (byte)'"']), Cancel));
        Assert.Null(await store.FindAsync(Certificates.Issued, "c1", Cancel));
    }

    [Fact]
    public async Task An_operator_can_look_into_bodies()
    {
        await Schema.Open(Certificates.All).WriteAsync(Certificates.New("c1"), Cancel);
        Assert.Equal("c1", await Schema.AskAsync("SELECT id FROM docs_certificates WHERE body->>'state' = 'valid'"));
    }

    [Fact]
    public async Task What_is_given_is_never_part_of_a_statement()
    {
        const string Attack = "x'); DROP TABLE docs_certificates; SELECT ('$1 \\";
        var store = Schema.Open(Certificates.All);
        await store.WriteAsync(Certificates.New(Attack, Certificates.Key("number", Attack), Certificates.Key("holder", Attack), Certificates.Key("issued", 1)), Cancel);
        await store.TakeAsync(Attack, 1, Cancel);

        Assert.Equal(Attack, (await store.FindAsync(Certificates.Issued, Attack, Cancel))!.Id);
        Assert.Single((await store.QueryAsync(Certificates.Issued, new IndexQuery("by_holder", [IndexValue.Of(Attack)]), Cancel)).Documents);
        Assert.Empty(await store.ScanAsync(Certificates.Issued, Attack, 9, Cancel));
        Assert.Equal(new WriteOutcome.KeyTaken("by_number"), await store.WriteAsync(Certificates.New("c2", Certificates.Key("number", Attack)), Cancel));
    }

    [Fact]
    public async Task Writers_who_block_each_other_all_come_to_an_end()
    {
        var stores = new[] { Schema.Open(Certificates.All), Schema.Open(Certificates.All) };
        for (var round = 0; round < 3; round++)
        {
            var writes = Enumerable.Range(0, 200).Select(i => Certificates.New($"c{round} {i}", Certificates.Key("number", $"N{round} {i}"))).ToList();
            var outcomes = await Race.RunAsync(2, runner => stores[runner].WriteManyAsync(runner == 0 ? writes : [.. writes.AsEnumerable().Reverse()], Cancel));

            var there = outcomes[1].Reverse().ToList();
            for (var i = 0; i < writes.Count; i++)
                Assert.Single([outcomes[0][i], there[i]], outcome => outcome is WriteOutcome.Written);
        }
    }

    [Fact]
    public async Task Replacements_racing_for_one_key_leave_it_to_one_and_the_others_are_told()
    {
        var stores = new[] { Schema.Open(Certificates.All), Schema.Open(Certificates.All) };
        await stores[0].WriteManyAsync([.. Enumerable.Range(0, 400).Select(i => Certificates.New($"c{i}"))], Cancel);
        for (var round = 0; round < 100; round++)
        {
            var key = Certificates.Key("number", $"N{round}");
            var outcomes = await Race.RunAsync(4, runner =>
            {
                DocumentWrite write = Certificates.Anew($"c{(4 * round) + runner}", 1, key);
                return runner < 2
                    ? stores[0].WriteAsync(write, Cancel)
                    : stores[1].WriteManyAsync([Certificates.New($"beside {round} {runner}"), write], Cancel).ContinueWith(many => many.Result[1], Cancel, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            });

            Assert.Single(outcomes, outcome => outcome == new WriteOutcome.Written(2));
            Assert.Equal(3, outcomes.Count(outcome => outcome == new WriteOutcome.KeyTaken("by_number")));
        }
    }
}
