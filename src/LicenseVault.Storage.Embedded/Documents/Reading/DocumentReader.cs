using LicenseVault.Core.Storing;
using LicenseVault.Storage.Embedded.Documents.Schema;
using Microsoft.Data.Sqlite;

namespace LicenseVault.Storage.Embedded.Documents.Reading;

/// <summary>Makes documents of rows.</summary>
internal static class DocumentReader
{
    private const int Body = 2;
    private const int Annex = 3;

    public static Document? Find(DatabaseConnection file, CollectionTable table, string id)
    {
        using var rows = file.Read(table.Find, id);
        return rows.Read() ? Read(rows, table) : null;
    }

    public static IReadOnlyList<Document> Scan(DatabaseConnection file, CollectionTable table, string? after, int limit)
    {
        // No id is empty, so every id comes after the empty text.
        var documents = new List<Document>();
        using var rows = file.Read(table.Scan, after ?? "", limit);
        while (rows.Read())
            documents.Add(Read(rows, table));
        return documents;
    }

    /// <summary>The documents that a statement finds, at most the limit, and whether there are more.</summary>
    public static (IReadOnlyList<Document> Documents, bool HasMore) Find(DatabaseConnection file, CollectionTable table, IndexStatement statement, int limit)
    {
        var documents = new List<Document>();
        using var rows = file.Read(statement.Sql, statement.Values);
        while (rows.Read())
        {
            if (documents.Count == limit)
                return (documents, true);
            documents.Add(Read(rows, table));
        }

        return (documents, false);
    }

    private static Document Read(SqliteDataReader row, CollectionTable table)
    {
        var hasAnnex = table.Bodies is not null;
        var first = hasAnnex ? Annex + 1 : Body + 1;
        var keys = new Dictionary<string, IndexValue>(table.Fields.Count, StringComparer.Ordinal);
        for (var i = 0; i < table.Fields.Count; i++)
        {
            if (!row.IsDBNull(first + i))
                keys.Add(table.Fields[i].Name, Column.Read(row, first + i, table.Fields[i].Kind));
        }

        // A body that is gone is damage, which its seal tells.
        return new Document(row.GetString(0), row.GetInt64(1), row.IsDBNull(Body) ? [] : row.GetFieldValue<byte[]>(Body), keys)
        {
            Annex = hasAnnex && !row.IsDBNull(Annex) ? row.GetFieldValue<byte[]>(Annex) : default(ReadOnlyMemory<byte>?),
        };
    }
}
