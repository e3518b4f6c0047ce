using LicenseVault.Core.Storing;
using LicenseVault.Storage.Embedded.Documents.Reading;
using LicenseVault.Storage.Embedded.Documents.Schema;
using LicenseVault.Tests.Storage.Contracts;
using Microsoft.Data.Sqlite;

namespace LicenseVault.Tests.Storage.Embedded;

/// <summary>However large the file, a query reads what it returns: by its index, in the index's order, sorting nothing.</summary>
public sealed class SqliteQueryPlanTests : IAsyncDisposable
{
    private static readonly bool[] EitherWay = [false, true];

    // The body of a row that was found, by its number, and its annex.
    private static readonly string[] OfBodies =
    [
        "CORRELATED SCALAR SUBQUERY 1", "SEARCH bodies USING INTEGER PRIMARY KEY (rowid=?)", "CORRELATED SCALAR SUBQUERY 2", "SEARCH bodies USING INTEGER PRIMARY KEY (rowid=?)",
    ];

    private readonly TemporaryVault _vault = new();
    private readonly CollectionTable _table = new(Certificates.Issued);

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    public static TheoryData<string> Indexes => [.. Certificates.Issued.Indexes.Select(index => index.Name)];

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Every_shape_of_query_is_answered_by_its_index(string name)
    {
        var index = _table.Indexes.Single(index => index.Index.Name == name);
        using var connection = Open();
        foreach (var (query, position) in ShapesOf(index))
        {
            var statement = new IndexStatement(_table, index, query, position);
            var plan = PlanOf(connection, statement.Sql, statement.Values.Length);

            Assert.Equal(OfBodies, plan.Skip(1));
            Assert.Equal($"SEARCH {_table.Name} USING INDEX {index.Name} ({string.Join(" AND ", NarrowedBy(index, query, position))})", plan[0]);
        }
    }

    [Fact]
    public void Writes_look_up_what_they_change()
    {
        using var connection = Open();
        Assert.Equal(OfBodies, PlanOf(connection, _table.Find, parameters: 1).Skip(1));
        foreach (var sql in new[] { _table.Bodies!.Replace, _table.Bodies.Delete, _table.Bodies.DeleteAnnex, _table.Bodies.ReplaceOne })
            Assert.Equal($"SEARCH {_table.Bodies.Name} USING INTEGER PRIMARY KEY (rowid=?)", PlanOf(connection, sql, parameters: 2)[0]);
        foreach (var sql in new[] { _table.HasId, _table.HasVersion, _table.Delete, _table.ReplaceWith([]), _table.ReplaceWith(_table.Fields), _table.AnnotateWith([]), _table.AnnotateApartWith([]) })
            Assert.StartsWith($"SEARCH {_table.Name} USING ", Assert.Single(PlanOf(connection, sql, parameters: 3 + _table.Fields.Count)), StringComparison.Ordinal);
        foreach (var index in _table.Indexes.Where(index => index.Index.IsUnique))
            Assert.StartsWith($"SEARCH {_table.Name} USING ", Assert.Single(PlanOf(connection, index.HasRival, parameters: 3)), StringComparison.Ordinal);
    }

    /// <summary>What SQLite must seek by, as its plans say it: nothing that is given may be left to look at row by row.</summary>
    private static IEnumerable<string> NarrowedBy(TableIndex index, IndexQuery query, IReadOnlyList<object> position)
    {
        var open = index.Order.Skip(query.Equal.Count).ToList();
        var resumed = open.Count == 1 ? $"{open[0]}@?" : $"({string.Join(',', open)})@({string.Join(',', open.Select(_ => '?'))})";
        var isResumed = position.Count > 0;
        var lower = isResumed && !query.Descending ? resumed : query.From is null ? null : $"{open[0]}@?";
        var upper = isResumed && query.Descending ? resumed : query.Before is null ? null : $"{open[0]}@?";

        // "Has a value" is a lower bound too, to SQLite.
        if (lower is null && query.Equal.Count < index.Index.Fields.Count)
            lower = $"{open[0]}@?";

        string?[] parts = [.. index.Order.Take(query.Equal.Count).Select(column => $"{column}=?"), lower?.Replace('@', '>'), upper?.Replace('@', '<')];
        return parts.OfType<string>();
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
        select (query, (IReadOnlyList<object>)(isResumed ? Enumerable.Repeat<object>("x", index.Order.Count - known).ToArray() : []));

    private static IndexValue Some(IndexField field) => field.Kind == IndexFieldKind.Text ? IndexValue.Of("x") : IndexValue.Of(1);

    private static List<string> PlanOf(SqliteConnection connection, string sql, int parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {sql}";
        for (var i = 0; i < parameters; i++)
            command.Parameters.AddWithValue($"${i}", 1L);
        using var rows = command.ExecuteReader();
        var plan = new List<string>();
        while (rows.Read())
            plan.Add(rows.GetString(3));
        return plan;
    }

    private SqliteConnection Open()
    {
        _vault.OpenDocuments(Certificates.All);
        return _vault.OpenRaw();
    }
}
