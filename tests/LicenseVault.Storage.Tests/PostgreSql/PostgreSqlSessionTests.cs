using System.Text;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.PostgreSql.Documents;
using LicenseVault.Tests.Storage.Contracts;
using Npgsql;

namespace LicenseVault.Tests.Storage.PostgreSql;

public sealed class PostgreSqlSessionTests(SharedPostgreSql server) : IAsyncLifetime
{
    private TemporarySchema _schema = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _schema = new TemporarySchema(await server.ConnectionStringAsync());

    public ValueTask DisposeAsync() => _schema?.DisposeAsync() ?? default;

    [Theory]
    [InlineData("", "on")]
    [InlineData("Options=-c synchronous_commit=off", "on")]
    [InlineData("Options=-c synchronous_commit=local", "on")]
    [InlineData("Options=-c synchronous_commit=remote_apply", "remote_apply")]
    public async Task Every_session_waits_for_the_disk_whatever_was_set(string settings, string expected)
    {
        await using var source = LicenseVault.Storage.PostgreSql.Documents.Connecting.ConnectionSettings.Read(
            new PostgreSqlDocumentStoreOptions { ConnectionString = $"{_schema.ConnectionString};{settings}" });
        for (var use = 0; use < 3; use++)
        {
            await using var command = source.CreateCommand("SELECT current_setting('synchronous_commit') || ' ' || current_setting('transaction_isolation')");
            Assert.Equal($"{expected} read committed", await command.ExecuteScalarAsync(Cancel));
        }
    }

    [Theory]
    [InlineData("""{"a":"\u0000 \ud842 é 证 𠮷","a":1.00,"b":-1E400}""")]
    [InlineData(" { } \n")]
    [InlineData("[]")]
    public async Task Every_JSON_comes_back_byte_for_byte(string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        var store = _schema.Open(Certificates.All);
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
        var store = _schema.Open(Certificates.All);
        await Assert.ThrowsAsync<ArgumentException>(() => store.WriteAsync(Certificates.New("c1", body), Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => store.WriteManyAsync([Certificates.New("c2"), Certificates.New("c1", body)], Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => store.WriteAsync(Certificates.New("c1", [(byte)'"', 0xC3, (byte)'"']), Cancel));
        Assert.Null(await store.FindAsync(Certificates.Issued, "c1", Cancel));
    }

    [Fact]
    public async Task An_operator_can_look_into_bodies()
    {
        await _schema.Open(Certificates.All).WriteAsync(Certificates.New("c1"), Cancel);
        Assert.Equal("c1", await _schema.AskAsync("SELECT id FROM docs_certificates WHERE body->>'state' = 'valid'"));
    }

    [Fact]
    public async Task What_is_given_is_never_part_of_a_statement()
    {
        const string Attack = "x'); DROP TABLE docs_certificates; SELECT ('$1 \\";
        var store = _schema.Open(Certificates.All);
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
        var stores = new[] { _schema.Open(Certificates.All), _schema.Open(Certificates.All) };
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
        var stores = new[] { _schema.Open(Certificates.All), _schema.Open(Certificates.All) };
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

    [Fact]
    public async Task A_call_that_waits_for_anothers_lock_ends_in_time_and_its_write_is_not_done()
    {
        var store = _schema.Open(Certificates.All, patience: 1);
        await store.WriteAsync(Certificates.New("c1"), Cancel);
        await using var other = await _schema.SessionAsync();
        await using var transaction = await other.BeginTransactionAsync(Cancel);
        await using (var holding = new NpgsqlCommand("SELECT 1 FROM docs_certificates FOR UPDATE", other))
            await holding.ExecuteNonQueryAsync(Cancel);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.WriteAsync(Certificates.Anew("c1", 1), Cancel));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.WriteManyAsync([Certificates.New("c2"), Certificates.Anew("c1", 1)], Cancel));

        await transaction.RollbackAsync(Cancel);
        Assert.Equal(1, (await store.FindAsync(Certificates.Issued, "c1", Cancel))!.Version);
        Assert.Null(await store.FindAsync(Certificates.Issued, "c2", Cancel));
    }

    [Fact]
    public async Task Who_gives_up_while_waiting_is_told_so()
    {
        var store = _schema.Open(Certificates.All);
        await store.WriteAsync(Certificates.New("c1"), Cancel);
        await using var other = await _schema.SessionAsync();
        await using var transaction = await other.BeginTransactionAsync(Cancel);
        await using (var holding = new NpgsqlCommand("SELECT 1 FROM docs_certificates FOR UPDATE", other))
            await holding.ExecuteNonQueryAsync(Cancel);

        using var giveUp = new CancellationTokenSource();
        var waiting = store.WriteAsync(Certificates.Anew("c1", 1), giveUp.Token);
        while (await _schema.AskAsync($"SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%{_schema.Name}%UPDATE%'") is 0L)
            await Task.Yield();
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await transaction.RollbackAsync(Cancel);
        Assert.Equal(new WriteOutcome.Written(2), await store.WriteAsync(Certificates.Anew("c1", 1), Cancel));
    }

    [Fact]
    public async Task When_no_session_is_free_a_call_ends_in_time()
    {
        var store = _schema.Open(Certificates.All, settings: "Maximum Pool Size=1", patience: 1);
        await store.WriteAsync(Certificates.New("c1"), Cancel);
        await using var other = await _schema.SessionAsync();
        await using var transaction = await other.BeginTransactionAsync(Cancel);
        await using (var holding = new NpgsqlCommand("SELECT 1 FROM docs_certificates FOR UPDATE", other))
            await holding.ExecuteNonQueryAsync(Cancel);

        var calls = Enumerable.Range(0, 3).Select(_ => store.WriteAsync(Certificates.Anew("c1", 1), Cancel)).ToList();
        foreach (var call in calls)
            await Assert.ThrowsAsync<StoreUnavailableException>(() => call);
    }

    [Fact]
    public async Task A_session_that_died_in_the_pool_is_found_out_before_anything_is_sent()
    {
        var clock = new LeapingClock();
        var store = _schema.Open(Certificates.All, clock, $"Application Name={_schema.Name}");
        await store.WriteAsync(Certificates.New("c1"), Cancel);
        await KillSessionsAsync();

        clock.Leap(TimeSpan.FromSeconds(2));
        Assert.Equal(new WriteOutcome.Written(2), await store.WriteAsync(Certificates.Anew("c1", 1), Cancel));
    }

    [Fact]
    public async Task A_session_that_dies_under_a_write_is_an_outage_of_that_write_only()
    {
        var store = _schema.Open(Certificates.All, settings: $"Application Name={_schema.Name}");
        await store.WriteAsync(Certificates.New("c1"), Cancel);
        await using var other = await _schema.SessionAsync();
        await using var transaction = await other.BeginTransactionAsync(Cancel);
        await using (var holding = new NpgsqlCommand("SELECT 1 FROM docs_certificates FOR UPDATE", other))
            await holding.ExecuteNonQueryAsync(Cancel);

        var waiting = store.WriteAsync(Certificates.Anew("c1", 1), Cancel);
        while (await KillSessionsAsync("AND wait_event_type = 'Lock'") == 0)
            await Task.Yield();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => waiting);

        await transaction.RollbackAsync(Cancel);
        Assert.Equal(new WriteOutcome.Written(2), await store.WriteAsync(Certificates.Anew("c1", 1), Cancel));
    }

    [Fact]
    public async Task A_server_that_turned_read_only_is_an_outage_and_its_end_is_noticed()
    {
        var user = $"{_schema.Name}_user";
        await _schema.RunAsync($"CREATE USER {user} PASSWORD 'x' SUPERUSER");
        try
        {
            var store = _schema.Open(Certificates.All, settings: $"Username={user};Password=x;Application Name={_schema.Name}");
            await store.WriteAsync(Certificates.New("c1"), Cancel);

            await _schema.RunAsync($"ALTER USER {user} SET default_transaction_read_only = on");
            await KillSessionsAsync();
            await WaitUntilThrowsAsync(() => store.WriteAsync(Certificates.Anew("c1", 1), Cancel), "25006");

            await _schema.RunAsync($"ALTER USER {user} RESET default_transaction_read_only");
            Assert.Equal(new WriteOutcome.Written(2), await store.WriteAsync(Certificates.Anew("c1", 1), Cancel));
        }
        finally
        {
            await _schema.RunAsync($"DROP OWNED BY {user} CASCADE; DROP USER {user}");
        }
    }

    [Fact]
    public async Task Tables_that_were_taken_away_are_the_operators_to_mend()
    {
        var store = _schema.Open(Certificates.All);
        await _schema.RunAsync("DROP TABLE docs_certificates");
        await Assert.ThrowsAsync<IOException>(() => store.WriteAsync(Certificates.New("c1"), Cancel));
        await Assert.ThrowsAsync<IOException>(() => store.FindAsync(Certificates.Issued, "c1", Cancel));
    }

    private static async Task WaitUntilThrowsAsync(Func<Task> call, string code)
    {
        // The session that was killed fails once, in its own way.
        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(call);
        if (!failure.Message.Contains(code, StringComparison.Ordinal))
            failure = await Assert.ThrowsAsync<StoreUnavailableException>(call);
        Assert.Contains(code, failure.Message, StringComparison.Ordinal);
    }

    private async Task<long> KillSessionsAsync(string which = "") => (long)(await _schema.AskAsync(
        $"SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE application_name = '{_schema.Name}' {which}"))!;
}
