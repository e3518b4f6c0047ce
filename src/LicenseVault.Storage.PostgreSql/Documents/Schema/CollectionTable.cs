using LicenseVault.Core.Storing;

namespace LicenseVault.Storage.PostgreSql.Documents.Schema;

/// <summary>
/// The table of a collection: id, version, body and a column for each index field. Its names are checked by
/// <see cref="CollectionRules"/> and <see cref="SchemaName"/> before, so no statement can be anything but what it reads.
/// <para>
/// The body is of the type json: the server keeps the text as it is (jsonb would order and round it) and refuses what is no JSON, and an
/// operator can look into it with <c>body->>'state'</c>.
/// </para>
/// </summary>
internal sealed class CollectionTable
{
    public const string Annex = "annex";

    private const string AnnexDeclaration = $"{Annex} json";

    private readonly string _find;
    private readonly string _scan;

    public CollectionTable(SchemaName schema, Collection collection)
    {
        Collection = collection;
        Table = $"docs_{collection.Name}";
        Name = schema.Of(Table);
        Fields = [.. collection.Fields];
        Indexes = [.. collection.Indexes.Select(index => new TableIndex(schema, Table, index))];
        Selected = $"id, version, body{(collection.HasAnnexes ? $", {Annex}" : "")}{string.Concat(Fields.Select(field => $", {Column.NameOf(field)}"))}";
        Create = $"CREATE TABLE {Name} (id {Column.Text} PRIMARY KEY, version {Column.Number} NOT NULL, body json NOT NULL{(collection.HasAnnexes ? $", {AnnexDeclaration}" : "")}{string.Concat(Fields.Select(field => $", {DeclarationOf(field)}"))})";
        _find = $"SELECT {Selected} FROM {Name} WHERE id = $1";
        _scan = $"SELECT {Selected} FROM {Name} WHERE id > $1 ORDER BY id LIMIT $2";
    }

    public Collection Collection { get; }

    public string Table { get; }

    /// <summary>As statements name it.</summary>
    public string Name { get; }

    public IReadOnlyList<IndexField> Fields { get; }

    /// <summary>In the order declared.</summary>
    public IReadOnlyList<TableIndex> Indexes { get; }

    public string Create { get; }

    public string Selected { get; }

    public Statement FindOne(string id) => new(_find, [Column.Of(id)]);

    // No id is empty, so every id comes after the empty text.
    public Statement ScanAfter(string? after, int limit) => new(_scan, [Column.Of(after ?? ""), Column.Of((long)limit)]);

    public string AddAnnex => $"ALTER TABLE {Name} ADD COLUMN IF NOT EXISTS {AnnexDeclaration}";

    public string AddColumn(IndexField field) => $"ALTER TABLE {Name} ADD COLUMN {DeclarationOf(field)}";

    private static string DeclarationOf(IndexField field) => $"{Column.NameOf(field)} {Column.TypeOf(field)}";
}
