using LicenseVault.Core.Storing;

namespace LicenseVault.Storage.Embedded.Documents.Schema;

/// <summary>
/// The table of a collection: id, version, body and a column for each index field. Its names are checked by
/// <see cref="CollectionRules"/> before, so no statement can be anything but what it reads.
/// </summary>
internal sealed class CollectionTable
{
    public CollectionTable(Collection collection)
    {
        Collection = collection;
        Fields = [.. collection.Fields];
        Name = $"docs_{collection.Name}";
        Indexes = [.. collection.Indexes.Select(index => new TableIndex(Name, index))];

        Bodies = collection.HasAnnexes ? new BodyTable(Name, collection.Name) : null;

        var columns = string.Concat(Fields.Select(field => $", {ColumnOf(field)}"));
        Selected = $"id, version, {Bodies?.Selected ?? "body"}{columns}";
        Insert = Bodies is null
            ? $"INSERT INTO {Name} (id, version, body{columns}) VALUES ($0, 1, $1{Numbered(2, i => $", ${i}")}) ON CONFLICT DO NOTHING"
            : $"INSERT INTO {Name} (id, version, body, body_id{columns}) VALUES ($0, 1, x'', $1{Numbered(2, i => $", ${i}")}) ON CONFLICT DO NOTHING";
        Keys = $"SELECT {string.Join(", ", Fields.Select(ColumnOf).Append(Bodies is null ? "NULL" : "annex_id"))} FROM {Name} WHERE id = $0 AND version = $1";
        Delete = $"DELETE FROM {Name} WHERE id = $0 AND version = $1";
        Find = $"SELECT {Selected} FROM {Name} WHERE id = $0";
        Scan = $"SELECT {Selected} FROM {Name} WHERE id > $0 ORDER BY id LIMIT $1";
        HasId = $"SELECT 1 FROM {Name} WHERE id = $0";
        HasVersion = $"SELECT 1 FROM {Name} WHERE id = $0 AND version = $1";

        // A rowid table on purpose: WITHOUT ROWID keeps the bodies inside the tree of ids, which then holds few ids to a page, and takes
        // half the inserts a second with bodies of 4 KB and random ids.
        Create = $"CREATE TABLE {Name} (id TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL, body BLOB NOT NULL{string.Concat(Fields.Select(DeclarationOf).Concat(Bodies is null ? [] : BodyTable.Columns).Select(column => $", {column}"))}) STRICT";
    }

    public Collection Collection { get; }

    public string Name { get; }

    public IReadOnlyList<IndexField> Fields { get; }

    /// <summary>In the order declared.</summary>
    public IReadOnlyList<TableIndex> Indexes { get; }

    /// <summary>Null when the bodies are in the rows.</summary>
    public BodyTable? Bodies { get; }

    public string Create { get; }

    /// <summary>The document $0 with the body $1, or the number of its body where those are apart, and the values $2 and so on.</summary>
    public string Insert { get; }

    /// <summary>The columns of the keys of the document $0 while its version is $1, and the number of its annex where that is apart.</summary>
    public string Keys { get; }

    public string Delete { get; }

    public string Find { get; }

    public string Scan { get; }

    public string HasId { get; }

    public string HasVersion { get; }

    public string Selected { get; }

    public static string ColumnOf(IndexField field) => $"key_{field.Name}";

    public static string TypeOf(IndexField field) => field.Kind == IndexFieldKind.Text ? "TEXT" : "INTEGER";

    public string AddColumn(IndexField field) => $"ALTER TABLE {Name} ADD COLUMN {DeclarationOf(field)}";

    /// <summary>
    /// Puts the body $2 in the place of the one of document $0 with version $1, and the values $3 and so on into these columns. SQLite writes every index
    /// anew that has a column of the statement, whether or not its value changes, so only those that do are named.
    /// </summary>
    public string ReplaceWith(IEnumerable<IndexField> changed) => UpdateWith(Bodies is null ? "body = $2" : "body = $2, annex = NULL, annex_id = NULL", changed);

    /// <summary>The same with the annex $2.</summary>
    public string AnnotateWith(IEnumerable<IndexField> changed) => UpdateWith("annex = $2, annex_id = NULL", changed);

    /// <summary>The same with the annex that has the number $2.</summary>
    public string AnnotateApartWith(IEnumerable<IndexField> changed) => UpdateWith("annex = NULL, annex_id = $2", changed);

    /// <summary>The values of the columns, in their order.</summary>
    public IEnumerable<object?> ValuesOf(IReadOnlyDictionary<string, IndexValue> keys) =>
        Fields.Select(field => keys.TryGetValue(field.Name, out var value) ? Column.Of(value) : null);

    private string UpdateWith(string content, IEnumerable<IndexField> changed) =>
        $"UPDATE OR IGNORE {Name} SET version = version + 1, {content}{string.Concat(changed.Select((field, i) => $", {ColumnOf(field)} = ${i + 3}"))} WHERE id = $0 AND version = $1";

    private static string DeclarationOf(IndexField field) => $"{ColumnOf(field)} {TypeOf(field)}";

    private string Numbered(int first, Func<int, string> each) => string.Concat(Enumerable.Range(first, Fields.Count).Select(each));
}
