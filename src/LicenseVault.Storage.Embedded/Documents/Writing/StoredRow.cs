using LicenseVault.Core.Storing;
using LicenseVault.Storage.Embedded.Documents.Schema;
using Microsoft.Data.Sqlite;

namespace LicenseVault.Storage.Embedded.Documents.Writing;

/// <summary>What must be known of a row before it is written.</summary>
/// <param name="Changed">The fields whose values the write changes.</param>
/// <param name="Annex">The number of its annex where that is apart; null when it is not.</param>
internal sealed record StoredRow(IReadOnlyList<IndexField> Changed, long? Annex)
{
    /// <summary>Null when there is no document with this version.</summary>
    public static StoredRow? Find(DatabaseConnection file, CollectionTable table, string id, long version, IReadOnlyDictionary<string, IndexValue> keys)
    {
        using var rows = file.Read(table.Keys, id, version);
        return rows.Read()
            ? new StoredRow(
                [.. table.Fields.Where((field, column) => IsChanged(rows, column, field, keys))],
                rows.IsDBNull(table.Fields.Count) ? null : rows.GetInt64(table.Fields.Count))
            : null;
    }

    private static bool IsChanged(SqliteDataReader row, int column, IndexField field, IReadOnlyDictionary<string, IndexValue> keys) =>
        keys.TryGetValue(field.Name, out var value)
            ? row.IsDBNull(column) || Column.Read(row, column, field.Kind) != value
            : !row.IsDBNull(column);
}
