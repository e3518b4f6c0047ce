using LicenseVault.Core.Storing;
using Microsoft.Data.Sqlite;

namespace LicenseVault.Storage.Embedded.Documents.Schema;

/// <summary>Index values on their way to columns and back.</summary>
internal static class Column
{
    public static object Of(IndexValue value) => value.Text is { } text ? text : value.Number;

    public static IndexValue Read(SqliteDataReader row, int column, IndexFieldKind kind) =>
        kind == IndexFieldKind.Text ? IndexValue.Of(row.GetString(column)) : IndexValue.Of(row.GetInt64(column));
}
