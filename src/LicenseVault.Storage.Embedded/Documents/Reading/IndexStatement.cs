using LicenseVault.Core.Storing;
using LicenseVault.Storage.Embedded.Documents.Schema;

namespace LicenseVault.Storage.Embedded.Documents.Reading;

/// <summary>
/// The statement of a query. It names its index, so SQLite uses that one or fails, whatever its statistics say, and its order is the
/// index's own, so nothing is sorted.
/// </summary>
internal sealed class IndexStatement
{
    private readonly List<object?> _values = [];

    /// <param name="position">Where to resume: values of the columns of the order that the query leaves open; empty for the start.</param>
    public IndexStatement(CollectionTable table, TableIndex index, IndexQuery query, IReadOnlyList<object> position)
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
            conditions.Add($"({string.Join(", ", open)}) {(query.Descending ? '<' : '>')} ({string.Join(", ", position.Select(Bind))})");

        var order = open.Count == 0 ? "" : $" ORDER BY {string.Join(", ", open.Select(column => query.Descending ? $"{column} DESC" : column))}";
        Sql = $"SELECT {table.Selected} FROM {table.Name} INDEXED BY \"{index.Name}\" WHERE {string.Join(" AND ", conditions)}{order} LIMIT {Bind((long)query.Limit + 1)}";
    }

    /// <summary>The same for all queries of the same shape. It asks for one document more than the limit, to tell whether there is one.</summary>
    public string Sql { get; }

    public ReadOnlySpan<object?> Values => _values.ToArray();

    private string Bind(object value)
    {
        _values.Add(value);
        return $"${_values.Count - 1}";
    }
}
