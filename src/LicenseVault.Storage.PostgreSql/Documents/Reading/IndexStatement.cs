using LicenseVault.Core.Storing;
using LicenseVault.Storage.PostgreSql.Documents.Schema;
using Npgsql;

namespace LicenseVault.Storage.PostgreSql.Documents.Reading;

/// <summary>The statement of a query. Its order is the index's own, so nothing is sorted.</summary>
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
        var open = index.Order.Skip(query.Equal.Count).ToList();
        var conditions = new List<string> { index.HasEveryField };
        conditions.AddRange(query.Equal.Select((value, i) => $"{index.Order[i]} = {Bind(Column.Of(value))}"));

        // A position lies between the bounds and replaces the one that the reading has left behind.
        var isResumed = position.Count > 0;
        if (query.From is { } from && (query.Descending || !isResumed))
            conditions.Add($"{open[0]} >= {Bind(Column.Of(from))}");
        if (query.Before is { } before && (!query.Descending || !isResumed))
            conditions.Add($"{open[0]} < {Bind(Column.Of(before))}");
        if (isResumed)
            conditions.Add($"({string.Join(", ", open)}) {(query.Descending ? '<' : '>')} ({string.Join(", ", position.Select(part => Bind(Column.OfPart(part))))})");

        var order = open.Count == 0 ? "" : $" ORDER BY {string.Join(", ", open.Select(column => query.Descending ? $"{column} DESC" : column))}";
        return new Statement(
            $"SELECT {table.Selected} FROM {table.Name} WHERE {string.Join(" AND ", conditions)}{order} LIMIT {Bind(Column.Of((long)query.Limit + 1))}",
            _values);
    }

    private string Bind(NpgsqlParameter value)
    {
        _values.Add(value);
        return $"${_values.Count}";
    }
}
