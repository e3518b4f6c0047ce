using LicenseVault.Core.Storing;
using LicenseVault.Storage.PostgreSql.Documents;
using LicenseVault.Storage.PostgreSql.Documents.Connecting;
using LicenseVault.Storage.PostgreSql.Documents.Reading;
using LicenseVault.Storage.PostgreSql.Documents.Schema;
using LicenseVault.Storage.PostgreSql.Documents.Writing;
using LicenseVault.Tests.Storage.Contracts;
using Npgsql;

namespace LicenseVault.Tests.Storage.PostgreSql;

/// <summary>However large the table, a query reads what it returns: by its index, in the index's order, sorting nothing.</summary>
public sealed class PostgreSqlQueryPlanTests(SharedPostgreSql server) : PostgreSqlTest(server)
{
    private static readonly bool[] EitherWay = [false, true];

    private NpgsqlDataSource _source = null!;
    private CollectionTable _table = null!;

    public static TheoryData<string> Indexes => [.. Certificates.Issued.Indexes.Select(index => index.Name)];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Schema.Open(Certificates.All);
        _source = ConnectionSettings.Read(new PostgreSqlDocumentStoreOptions { ConnectionString = Schema.ConnectionString });
        _table = new CollectionTable(new SchemaName(Schema.Name), Certificates.Issued);
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_source is not null)
            await _source.DisposeAsync();
        await base.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public async Task Every_shape_of_query_is_answered_by_its_index(string name)
    {
        var index = _table.Indexes.Single(index => index.Index.Name == name);
        await using var session = await _source.OpenConnectionAsync(Cancel);
        foreach (var (query, position) in ShapesOf(index))
        {
            var plan = await PlanOf(session, IndexStatement.Of(_table, index, query, position));

            // Both ends of what is read are conditions of the index, and nothing is looked at row by row.
            Assert.StartsWith("Limit", plan[0], StringComparison.Ordinal);
            Assert.StartsWith($"->  Index Scan {(query.Descending ? "Backward " : "")}using \"{index.Name}\" on docs_certificates", plan[1], StringComparison.Ordinal);
            Assert.DoesNotContain(plan, line => line.StartsWith("Filter", StringComparison.Ordinal) || line.StartsWith("Sort", StringComparison.Ordinal));
            var isLowerGiven = query.Equal.Count > 0 || query.From is not null || (position.Count > 0 && !query.Descending);
            var isUpperGiven = query.Equal.Count > 0 || query.Before is not null || (position.Count > 0 && query.Descending);
            var condition = plan.SingleOrDefault(line => line.StartsWith("Index Cond", StringComparison.Ordinal)) ?? "";
            Assert.Equal((isLowerGiven ? 1 : 0) + (isUpperGiven ? 1 : 0), condition.Split(" AND ", StringSplitOptions.RemoveEmptyEntries).Count(part => part.Contains('$', StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task A_scan_goes_along_the_ids()
    {
        await using var session = await _source.OpenConnectionAsync(Cancel);
        var plan = await PlanOf(session, _table.ScanAfter("a", 10));
        Assert.StartsWith("->  Index Scan using docs_certificates_pkey", plan[1], StringComparison.Ordinal);
        Assert.StartsWith("Index Cond: (id > $1)", plan[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_look_up_what_they_change()
    {
        await using var session = await _source.OpenConnectionAsync(Cancel);
        var keys = new Dictionary<string, IndexValue>();
        DocumentWrite[] writes = [Certificates.New("a"), Certificates.Anew("a", 1), Certificates.Gone("a", 1)];
        foreach (var statement in writes.Select(write => WriteStatement.Of(new TableWrite(_table, write))).Append(_table.FindOne("a")))
        {
            var plan = await PlanOf(session, statement);
            Assert.Contains(plan, line => line.Contains("Index", StringComparison.Ordinal));
            Assert.DoesNotContain(plan, line => line.Contains("Seq Scan", StringComparison.Ordinal) || line.Contains("Bitmap", StringComparison.Ordinal));
            Assert.DoesNotContain(plan, line => line.StartsWith("Filter", StringComparison.Ordinal) && !line.Contains("version = ", StringComparison.Ordinal) && !line.Contains("id <> ", StringComparison.Ordinal));
        }
    }

    private static IEnumerable<(IndexQuery Query, IReadOnlyList<object> Position)> ShapesOf(TableIndex index) =>
        from known in Enumerable.Range(0, index.Index.Fields.Count + 1)
        let canBeBounded = known < index.Index.Fields.Count
        from hasFrom in canBeBounded ? EitherWay : [false]
        from hasBefore in canBeBounded ? EitherWay : [false]
        from isTurned in EitherWay
        from isResumed in index.Order.Count > known ? EitherWay : [false]
        let query = new IndexQuery(
            index.Index.Name,
            [.. index.Index.Fields.Take(known).Select(Some)],
            hasFrom ? Some(index.Index.Fields[known]) : null,
            hasBefore ? Some(index.Index.Fields[known]) : null,
            isTurned)
        let position = index.Index.Fields.Skip(known).Select(field => field.Kind == IndexFieldKind.Text ? (object)"x" : 1L).Concat(index.Index.IsUnique ? [] : ["id"])
        select (query, (IReadOnlyList<object>)(isResumed ? [.. position] : []));

    private static IndexValue Some(IndexField field) => field.Kind == IndexFieldKind.Text ? IndexValue.Of("x") : IndexValue.Of(1);

    /// <summary>The plan that a session of the store makes and keeps for a statement of this shape, whatever its values.</summary>
    private static async Task<List<string>> PlanOf(NpgsqlConnection session, Statement statement)
    {
        var types = string.Join(", ", statement.Values.Select(value => value.DataTypeName));
        await RunAsync(session, $"PREPARE shape ({types}) AS {statement.Sql}");
        var nothing = string.Join(", ", statement.Values.Select(_ => "NULL"));
        await using var command = new NpgsqlCommand($"EXPLAIN (COSTS OFF) EXECUTE shape ({nothing})", session);
        var plan = new List<string>();
        await using (var rows = await command.ExecuteReaderAsync(Cancel))
        {
            while (await rows.ReadAsync(Cancel))
                plan.Add(rows.GetString(0).Trim());
        }

        await RunAsync(session, "DEALLOCATE shape");
        return plan;
    }

    private static async Task RunAsync(NpgsqlConnection session, string sql)
    {
        await using var command = new NpgsqlCommand(sql, session);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
