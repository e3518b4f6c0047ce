using System.Globalization;
using LicenseVault.Core.Storing;
using Microsoft.Data.Sqlite;

namespace LicenseVault.Tests.Checking;

/// <summary>A document in the file of the store, reached past the store, as a disk or an intruder reaches it.</summary>
internal sealed class StoredRow(string file, Collection collection, string id)
{
    /// <summary>Turns one bit in the middle of the body.</summary>
    public void DamageBody()
    {
        var body = (byte[])Value("body")!;
        body[body.Length / 2] ^= 1;
        Set("body", body);
    }

    /// <summary>Changes the value of an index field a little, or gives it one where it has none.</summary>
    public void DamageKey(IndexField field)
    {
        var column = $"key_{field.Name}";
        Set(column, Value(column) switch
        {
            string text => text[..^1] + (text[^1] == 'Z' ? 'Y' : 'Z'),
            long number => number + 1,
            _ => field.Kind is IndexFieldKind.Number ? 1L : "1",
        });
    }

    public void DamageVersion() => Set("version", (long)Value("version")! + 1);

    /// <summary>Where its annex is: in the row while it is short, else under a number of its own.</summary>
    public bool HasAnnexApart => Value("annex_id") is long;

    /// <summary>Turns one bit in the middle of the annex.</summary>
    public void DamageAnnex()
    {
        var annex = (byte[])Annex!;
        annex[annex.Length / 2] ^= 1;
        SetAnnex(annex);
    }

    public object? Annex => Do($"SELECT coalesce(annex, (SELECT body FROM bodies_{collection.Name} WHERE id = annex_id)) FROM docs_{collection.Name} WHERE id = $id");

    public void SetAnnex(object? value) => Do(
        HasAnnexApart
            ? $"UPDATE bodies_{collection.Name} SET body = $value WHERE id = (SELECT annex_id FROM docs_{collection.Name} WHERE id = $id)"
            : $"UPDATE docs_{collection.Name} SET annex = $value WHERE id = $id",
        value);

    public object? Value(string column) => Do(IsApart(column)
        ? $"SELECT body FROM bodies_{collection.Name} WHERE id = (SELECT body_id FROM docs_{collection.Name} WHERE id = $id)"
        : $"SELECT {column} FROM docs_{collection.Name} WHERE id = $id");

    public void Set(string column, object? value) => Do(
        IsApart(column)
            ? $"UPDATE bodies_{collection.Name} SET body = $value WHERE id = (SELECT body_id FROM docs_{collection.Name} WHERE id = $id)"
            : $"UPDATE docs_{collection.Name} SET {column} = $value WHERE id = $id",
        value);

    public void Delete() => Do($"DELETE FROM docs_{collection.Name} WHERE id = $id");

    // A collection with annexes has its bodies in a table of their own.
    private bool IsApart(string column) => column == "body" && collection.HasAnnexes;

    /// <summary>Puts another document beside it, with whatever keys.</summary>
    public void Insert(ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, IndexValue> keys)
    {
        Do($"INSERT INTO docs_{collection.Name} (id, version, body) VALUES ($id, 1, $value)", body.ToArray());
        foreach (var (field, value) in keys)
            Set(string.Create(CultureInfo.InvariantCulture, $"key_{field}"), value.Text is { } text ? text : value.Number);
    }

    public static void DropIndex(string file, string index)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"DROP INDEX \"{index}\"";
        command.ExecuteNonQuery();
    }

    private object? Do(string sql, object? value = null)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$id", id);
        command.Parameters.AddWithValue("$value", value ?? DBNull.Value);
        return command.ExecuteScalar();
    }
}
