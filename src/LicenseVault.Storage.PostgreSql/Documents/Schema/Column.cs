using LicenseVault.Core.Storing;
using Npgsql;
using NpgsqlTypes;

namespace LicenseVault.Storage.PostgreSql.Documents.Schema;

/// <summary>Values on their way to columns and back.</summary>
internal static class Column
{
    /// <summary>Of a database with whatever collation: C compares the bytes.</summary>
    public const string Text = "text COLLATE \"C\"";

    public const string Number = "bigint";

    public static string NameOf(IndexField field) => $"key_{field.Name}";

    public static string TypeOf(IndexField field) => field.Kind == IndexFieldKind.Text ? Text : Number;

    public static NpgsqlParameter Of(string text) => new NpgsqlParameter<string> { TypedValue = text, NpgsqlDbType = NpgsqlDbType.Text };

    public static NpgsqlParameter Of(long number) => new NpgsqlParameter<long> { TypedValue = number, NpgsqlDbType = NpgsqlDbType.Bigint };

    public static NpgsqlParameter Of(IndexValue value) => value.Text is { } text ? Of(text) : Of(value.Number);

    public static NpgsqlParameter OfPart(object part) => part is string text ? Of(text) : Of((long)part);

    public static NpgsqlParameter OfBody(ReadOnlyMemory<byte> body) =>
        new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = body, NpgsqlDbType = NpgsqlDbType.Json };

    /// <summary>The value of a field among those of a document, which may have none for it.</summary>
    public static NpgsqlParameter Of(IndexField field, IReadOnlyDictionary<string, IndexValue> keys) =>
        keys.TryGetValue(field.Name, out var value)
            ? Of(value)
            : new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = field.Kind == IndexFieldKind.Text ? NpgsqlDbType.Text : NpgsqlDbType.Bigint };

    public static IndexValue Read(NpgsqlDataReader row, int column, IndexFieldKind kind) =>
        kind == IndexFieldKind.Text ? IndexValue.Of(row.GetString(column)) : IndexValue.Of(row.GetInt64(column));
}
