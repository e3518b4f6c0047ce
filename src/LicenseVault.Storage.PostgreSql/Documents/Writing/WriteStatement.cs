using System.Diagnostics;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.PostgreSql.Documents.Schema;

namespace LicenseVault.Storage.PostgreSql.Documents.Writing;

/// <summary>
/// The one statement of a write. It answers with a number: <see cref="Done"/>, <see cref="Refused"/> by the id or the version, or
/// <see cref="FirstKey"/> and more for the unique index, in the order declared, whose key another document holds. It answers null when it
/// changed nothing and what it can see gives no reason: another write came in between.
/// </summary>
internal static class WriteStatement
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int FirstKey = 2;

    public static Statement Of(TableWrite write) => write.Write switch
    {
        DocumentWrite.Insert insert => Insert(write.Table, insert),
        DocumentWrite.Replace replace => Update(write.Table, replace, replace.Version, write.Table.Collection.HasAnnexes ? "body = $3, annex = NULL" : "body = $3", replace.Body, replace.Keys),
        DocumentWrite.Annotate annotate => Update(write.Table, annotate, annotate.Version, "annex = $3", annotate.Annex, annotate.Keys),
        DocumentWrite.Delete delete => Delete(write.Table, delete),
        var other => throw new UnreachableException($"Unknown write {other.GetType()}."),
    };

    private static Statement Insert(CollectionTable table, DocumentWrite.Insert write)
    {
        var columns = table.Fields.Select((field, i) => (Name: Column.NameOf(field), Value: $"${i + 3}")).ToList();
        return new Statement(
            $"""
            WITH done AS (
                INSERT INTO {table.Name} (id, version, body{string.Concat(columns.Select(column => $", {column.Name}"))})
                VALUES ($1, 1, $2{string.Concat(columns.Select(column => $", {column.Value}"))})
                ON CONFLICT DO NOTHING RETURNING {Done} AS why)
            SELECT coalesce((SELECT why FROM done), CASE WHEN EXISTS (SELECT FROM {table.Name} WHERE id = $1) THEN {Refused}{Rivals(table, 3)} END)
            """,
            [Column.Of(write.Id), Column.OfBody(write.Body), .. table.Fields.Select(field => Column.Of(field, write.Keys))]);
    }

    // It looks for rivals first: an update that met one would be an error, and undo whatever else its transaction did.
    /// <param name="set">What is made of the content, $3.</param>
    private static Statement Update(
        CollectionTable table, DocumentWrite write, long version, string set, ReadOnlyMemory<byte> content, IReadOnlyDictionary<string, IndexValue> keys) => new(
        $"""
        WITH refusal AS (
            SELECT CASE WHEN NOT EXISTS (SELECT FROM {table.Name} WHERE id = $1 AND version = $2) THEN {Refused}{Rivals(table, 4)} END AS why),
        done AS (
            UPDATE {table.Name} SET version = version + 1, {set}{string.Concat(table.Fields.Select((field, i) => $", {Column.NameOf(field)} = ${i + 4}"))}
            WHERE id = $1 AND version = $2 AND (SELECT why FROM refusal) IS NULL RETURNING {Done} AS why)
        SELECT coalesce((SELECT why FROM done), (SELECT why FROM refusal))
        """,
        [Column.Of(write.Id), Column.Of(version), Column.OfBody(content), .. table.Fields.Select(field => Column.Of(field, keys))]);

    private static Statement Delete(CollectionTable table, DocumentWrite.Delete write) => new(
        $"""
        WITH done AS (DELETE FROM {table.Name} WHERE id = $1 AND version = $2 RETURNING {Done} AS why)
        SELECT coalesce((SELECT why FROM done), {Refused})
        """,
        [Column.Of(write.Id), Column.Of(write.Version)]);

    /// <summary>The cases of a key that another document holds. A field without a value equals nothing.</summary>
    /// <param name="first">The number of the parameter of the first field.</param>
    private static string Rivals(CollectionTable table, int first) => string.Concat(table.Indexes.Where(index => index.Index.IsUnique).Select((index, i) =>
    {
        var isRival = string.Join(" AND ", index.Index.Fields.Select(field => $"{Column.NameOf(field)} = ${first + PlaceOf(table, field)}"));
        return $" WHEN EXISTS (SELECT FROM {table.Name} WHERE {isRival} AND id <> $1) THEN {FirstKey + i}";
    }));

    private static int PlaceOf(CollectionTable table, IndexField field) => table.Fields.TakeWhile(other => other != field).Count();
}
