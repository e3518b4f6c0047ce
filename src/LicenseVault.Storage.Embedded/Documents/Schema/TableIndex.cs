using LicenseVault.Core.Storing;

namespace LicenseVault.Storage.Embedded.Documents.Schema;

/// <summary>
/// A declared index as SQLite holds it: only of the rows that have a value for each field and, unless the fields alone tell the rows
/// apart, ordered by id at last.
/// </summary>
internal sealed class TableIndex
{
    public TableIndex(string table, DocumentIndex index)
    {
        var fields = index.Fields.Select(CollectionTable.ColumnOf).ToList();
        Index = index;
        Name = $"{table}.{index.Name}";
        Order = index.IsUnique ? fields : [.. fields, "id"];
        HasEveryField = string.Join(" AND ", fields.Select(column => $"{column} IS NOT NULL"));
        Create = $"CREATE {(index.IsUnique ? "UNIQUE " : "")}INDEX \"{Name}\" ON {table} ({string.Join(", ", Order)}) WHERE {HasEveryField}";
        HasRival = $"SELECT 1 FROM {table} INDEXED BY \"{Name}\" WHERE id <> $0{string.Concat(fields.Select((column, i) => $" AND {column} = ${i + 1}"))} LIMIT 1";
    }

    public DocumentIndex Index { get; }

    /// <summary>The dot keeps it apart from every table; names of indexes are shared by the whole file.</summary>
    public string Name { get; }

    /// <summary>The columns it is ordered by.</summary>
    public IReadOnlyList<string> Order { get; }

    /// <summary>The condition of a row to be in it; a query must state it for SQLite to use the index.</summary>
    public string HasEveryField { get; }

    public string Create { get; }

    /// <summary>Whether another document than $0 has the values $1 and so on.</summary>
    public string HasRival { get; }
}
