using LicenseVault.Core.Storing;
using LicenseVault.Storage.PostgreSql.Documents;
using LicenseVault.Storage.PostgreSql.Documents.Connecting;
using LicenseVault.Tests.Storage.Contracts;
using Npgsql;

namespace LicenseVault.Tests.Storage.PostgreSql;

public sealed class PostgreSqlSessionTests(SharedPostgreSql server) : PostgreSqlTest(server)
{
    [Theory]
    [InlineData("", "on")]
    [InlineData("Options=-c synchronous_commit=off", "on")]
    [InlineData("Options=-c synchronous_commit=local", "on")]
    [InlineData("Options=-c synchronous_commit=remote_apply", "remote_apply")]
    public async Task Every_session_waits_for_the_disk_whatever_was_set(string settings, string expected)
    {
        await using var source = ConnectionSettings.Read(
            new PostgreSqlDocumentStoreOptions { ConnectionString = $"{Schema.ConnectionString};{settings}" });
        for (var use = 0; use < 3; use++)
        {
            await using var command = source.CreateCommand("SELECT current_setting('synchronous_commit') || ' ' || current_setting('transaction_isolation')");
            Assert.Equal($"{expected} read committed", await command.ExecuteScalarAsync(Cancel));
        }
    }

    [Fact]
    public async Task A_call_that_waits_for_anothers_lock_ends_in_time_and_its_write_is_not_done()
    {
        var store = Schema.Open(Certificates.All, patience: 1);
        await store.WriteAsync(Certificates.New("c1"), Cancel);
        await using var other = await HoldDocumentsAsync();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.WriteAsync(Certificates.Anew("c1", 1), Cancel));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.WriteManyAsync([Certificates.New("c2"), Certificates.Anew("c1", 1)], Cancel));

        await other.DisposeAsync();
        Assert.Equal(1, (await store.FindAsync(Certificates.Issued, "c1", Cancel))!.Version);
        Assert.Null(await store.FindAsync(Certificates.Issued, "c2", Cancel));
    }

    [Fact]
    public async Task Who_gives_up_while_waiting_is_told_so()
    {
        var store = Schema.Open(Certificates.All);
        await store.WriteAsync(Certificates.New("c1"), Cancel);
        await using var other = await HoldDocumentsAsync();

        using var giveUp = new CancellationTokenSource();
        var waiting = store.WriteAsync(Certificates.Anew("c1", 1), giveUp.Token);
        while (await Schema.AskAsync($"SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%{Schema.Name}%UPDATE%'") is 0L)
            await Task.Yield();
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await other.DisposeAsync();
        Assert.Equal(new WriteOutcome.Written(2), await store.WriteAsync(Certificates.Anew("c1", 1), Cancel));
    }

    [Fact]
    public async Task When_no_session_is_free_a_call_ends_in_time()
    {
        var store = Schema.Open(Certificates.All, settings: "Maximum Pool Size=1", patience: 1);
        await store.WriteAsync(Certificates.New("c1"), Cancel);
        await using var other = await HoldDocumentsAsync();

        var calls = Enumerable.Range(0, 3).Select(_ => store.WriteAsync(Certificates.Anew("c1", 1), Cancel)).ToList();
        foreach (var call in calls)
            await Assert.ThrowsAsync<StoreUnavailableException>(() => call);
    }

    [Fact]
    public async Task Of_several_hosts_the_one_that_answers_is_used()
    {
        var settings = new NpgsqlConnectionStringBuilder(Schema.ConnectionString);
        var store = Schema.Open(Certificates.All, settings: $"Host=127.0.0.1:1,{settings.Host}:{settings.Port};Target Session Attributes=primary");
        Assert.Equal(new WriteOutcome.Written(1), await store.WriteAsync(Certificates.New("c1"), Cancel));
    }

    [Fact]
    public async Task A_session_that_died_in_the_pool_is_found_out_before_anything_is_sent()
    {
        var clock = new LeapingClock();
        var store = Schema.Open(Certificates.All, clock, $"Application Name={Schema.Name}");
        await store.WriteAsync(Certificates.New("c1"), Cancel);
        await KillSessionsAsync();

        clock.Leap(TimeSpan.FromSeconds(2));
        Assert.Equal(new WriteOutcome.Written(2), await store.WriteAsync(Certificates.Anew("c1", 1), Cancel));
    }

    [Fact]
    public async Task A_session_that_dies_under_a_write_is_an_outage_of_that_write_only()
    {
        var store = Schema.Open(Certificates.All, settings: $"Application Name={Schema.Name}");
        await store.WriteAsync(Certificates.New("c1"), Cancel);
        await using var other = await HoldDocumentsAsync();

        var waiting = store.WriteAsync(Certificates.Anew("c1", 1), Cancel);
        while (await KillSessionsAsync("AND wait_event_type = 'Lock'") == 0)
            await Task.Yield();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => waiting);

        await other.DisposeAsync();
        Assert.Equal(new WriteOutcome.Written(2), await store.WriteAsync(Certificates.Anew("c1", 1), Cancel));
    }

    [Fact]
    public async Task A_server_that_turned_read_only_is_an_outage_and_its_end_is_noticed()
    {
        var user = $"{Schema.Name}_user";
        await Schema.RunAsync($"CREATE USER {user} PASSWORD 'x' SUPERUSER");
        try
        {
            var store = Schema.Open(Certificates.All, settings: $"Username={user};Password=x;Application Name={Schema.Name}");
            await store.WriteAsync(Certificates.New("c1"), Cancel);

            await Schema.RunAsync($"ALTER USER {user} SET default_transaction_read_only = on");
            await KillSessionsAsync();
            await WaitUntilThrowsAsync(() => store.WriteAsync(Certificates.Anew("c1", 1), Cancel), "25006");

            await Schema.RunAsync($"ALTER USER {user} RESET default_transaction_read_only");
            Assert.Equal(new WriteOutcome.Written(2), await store.WriteAsync(Certificates.Anew("c1", 1), Cancel));
        }
        finally
        {
            await Schema.RunAsync($"DROP OWNED BY {user} CASCADE; DROP USER {user}");
        }
    }

    [Fact]
    public async Task Tables_that_were_taken_away_are_the_operators_to_mend()
    {
        var store = Schema.Open(Certificates.All);
        await Schema.RunAsync("DROP TABLE docs_certificates");
        await Assert.ThrowsAsync<IOException>(() => store.WriteAsync(Certificates.New("c1"), Cancel));
        await Assert.ThrowsAsync<IOException>(() => store.FindAsync(Certificates.Issued, "c1", Cancel));
    }

    /// <summary>A session that locks every certificate until it is disposed.</summary>
    private async Task<NpgsqlConnection> HoldDocumentsAsync()
    {
        var other = await Schema.SessionAsync();
        await using var holding = new NpgsqlCommand("BEGIN; SELECT 1 FROM docs_certificates FOR UPDATE", other);
        await holding.ExecuteNonQueryAsync(Cancel);
        return other;
    }

    private static async Task WaitUntilThrowsAsync(Func<Task> call, string code)
    {
        // The session that was killed fails once, in its own way.
        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(call);
        if (!failure.Message.Contains(code, StringComparison.Ordinal))
            failure = await Assert.ThrowsAsync<StoreUnavailableException>(call);
        Assert.Contains(code, failure.Message, StringComparison.Ordinal);
    }

    private async Task<long> KillSessionsAsync(string which = "") => (long)(await Schema.AskAsync(
        $"SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE application_name = '{Schema.Name}' {which}"))!;
}
