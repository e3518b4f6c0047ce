using LicenseVault.Core.Storing;
using LicenseVault.Storage.PostgreSql.Documents.Schema;
using Npgsql;

namespace LicenseVault.Storage.PostgreSql.Documents.Reading;

/// <summary>
/// The statement of a query: a stretch of the index, in the index's own order. Values that must be equal are both ends of the stretch and not
/// equations: an equation would take its column out of the order, and another index might then do, which reads past what is asked for.
/// </summary>
internal sealed class IndexStatement
{
    private readonly List<NpgsqlParameter> _values = [];

    private IndexStatement()
    {
    }

    /// <summary>It asks for one document more than the limit, to tell whether there is one.</summary>
    /// <param name="position">Where to resume: values of the columns of the order that the query leaves open; empty for the start.</param>
    public static Statement Of(CollectionTable table, TableIndex index, IndexQuery query, IReadOnlyList<object> position) =>
        new IndexStatement().Make(table, index, query, position);

    private Statement Make(CollectionTable table, TableIndex index, IndexQuery query, IReadOnlyList<object> position)
    {
        var equal = query.Equal.Select(value => Bind(Column.Of(value))).ToList();
        var resumed = position.Count == 0 ? null : equal.Concat(position.Select(part => Bind(Column.OfPart(part)))).ToList();

        // A position lies between the bounds and replaces the one that the reading has left behind.
        var lower = resumed is not null && !query.Descending ? Compare(index, ">", resumed)
            : query.From is { } from ? Compare(index, ">=", [.. equal, Bind(Column.Of(from))])
            : Compare(index, ">=", equal);
        var upper = resumed is not null && query.Descending ? Compare(index, "<", resumed)
            : query.Before is { } before ? Compare(index, "<", [.. equal, Bind(Column.Of(before))])
            : Compare(index, "<=", equal);

        var conditions = string.Join(" AND ", new[] { index.HasEveryField, lower, upper }.OfType<string>());
        var order = string.Join(", ", index.Order.Select(column => query.Descending ? $"{column} DESC" : column));
        return new Statement(
            $"SELECT {table.Selected} FROM {table.Name} WHERE {conditions} ORDER BY {order} LIMIT {Bind(Column.Of((long)query.Limit + 1))}",
            _values);
    }

    /// <summary>Compares as many of the first columns as there are values; null when there are none.</summary>
    private static string? Compare(TableIndex index, string how, List<string> values) =>
        values.Count == 0 ? null : $"({string.Join(", ", index.Order.Take(values.Count))}) {how} ({string.Join(", ", values)})";

    private string Bind(NpgsqlParameter value)
    {
        _values.Add(value);
        return $"${_values.Count}";
    }
}
