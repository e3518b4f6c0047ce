using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core.Storing;

namespace LicenseVault.Storage.PostgreSql.Documents.Schema;

/// <summary>
/// A declared index as PostgreSQL holds it: only of the rows that have a value for each field and, unless the fields alone tell the rows
/// apart, ordered by id at last.
/// </summary>
internal sealed class TableIndex
{
    private const int LongestName = 63;

    public TableIndex(SchemaName schema, string table, DocumentIndex index)
    {
        var fields = index.Fields.Select(Column.NameOf).ToList();
        Index = index;
        Name = NameOf($"{table}.{index.Name}");
        Order = index.IsUnique ? fields : [.. fields, "id"];
        HasEveryField = string.Join(" AND ", fields.Select(column => $"{column} IS NOT NULL"));
        Create = $"CREATE {(index.IsUnique ? "UNIQUE " : "")}INDEX \"{Name}\" ON {schema.Of(table)} ({string.Join(", ", Order)}) WHERE {HasEveryField}";
        Definition = new IndexDefinition(index.IsUnique, IsValid: true, string.Join(", ", Order), HasEveryField);
    }

    public DocumentIndex Index { get; }

    /// <summary>The dot keeps it apart from every table; names of indexes are shared by the whole schema.</summary>
    public string Name { get; }

    /// <summary>The columns it is ordered by.</summary>
    public IReadOnlyList<string> Order { get; }

    /// <summary>The condition of a row to be in it; a query must state it for PostgreSQL to use the index.</summary>
    public string HasEveryField { get; }

    public string Create { get; }

    public IndexDefinition Definition { get; }

    // PostgreSQL cuts longer names off, and two of them might become one.
    private static string NameOf(string name) =>
        name.Length <= LongestName ? name : $"{name[..46]}~{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..16]}";
}
