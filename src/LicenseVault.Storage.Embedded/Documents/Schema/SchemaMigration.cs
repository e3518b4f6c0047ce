using LicenseVault.Core;
using LicenseVault.Core.Storing;
using Microsoft.Data.Sqlite;

namespace LicenseVault.Storage.Embedded.Documents.Schema;

/// <summary>
/// Brings a file to what the program declares: makes what is missing, and refuses what it does not know. All of it or nothing, under the
/// write lock, so that processes may start together.
/// </summary>
internal sealed class SchemaMigration(string path, DatabaseConnection file, IEntropy entropy)
{
    private const int ConstraintFailed = 19;

    public void Apply(IReadOnlyList<CollectionTable> tables)
    {
        file.Execute("BEGIN IMMEDIATE");
        try
        {
            DatabaseFormat.ThrowIfUnknown(file, path);
            if (DatabaseFormat.IsEmpty(file))
                Found();
            foreach (var table in tables)
                Apply(table);
            DatabaseFormat.MarkOnce(file);
            file.Execute("COMMIT");
        }
        finally
        {
            if (file.IsInTransaction)
                file.Execute("ROLLBACK");
        }
    }

    private void Found()
    {
        var key = new byte[32];
        entropy.Fill(key);
        file.Execute("CREATE TABLE vault_settings (name TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID");
        file.Execute("CREATE TABLE vault_counters (name TEXT NOT NULL PRIMARY KEY, next INTEGER NOT NULL) STRICT, WITHOUT ROWID");
        file.Execute("INSERT INTO vault_settings (name, value) VALUES ('resume-key', $0)", key);
    }

    private void Apply(CollectionTable table)
    {
        if (!file.Exists("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = $0", table.Name))
            file.Execute(table.Create);
        if (table.Bodies is { } bodies)
            AddBodies(table, bodies);

        var missing = MissingIndexesOf(table);
        AddColumns(table);
        foreach (var index in missing)
            Add(table, index);
    }

    // What an older program wrote keeps its body in its row until it is replaced.
    private void AddBodies(CollectionTable table, BodyTable bodies)
    {
        if (!file.Exists("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = $0", bodies.Name))
            file.Execute(bodies.Create);
        foreach (var column in BodyTable.Columns)
        {
            if (!file.Exists("SELECT 1 FROM pragma_table_info($0) WHERE name = $1", table.Name, column.Split(' ')[0]))
                file.Execute($"ALTER TABLE {table.Name} ADD COLUMN {column}");
        }
    }

    private void AddColumns(CollectionTable table)
    {
        var present = Pairs("SELECT name, type FROM pragma_table_info($0) WHERE name LIKE 'key~_%' ESCAPE '~'", table);
        foreach (var field in table.Fields)
        {
            if (!present.Remove(CollectionTable.ColumnOf(field), out var type))
                file.Execute(table.AddColumn(field));
            else if (type != CollectionTable.TypeOf(field))
                throw new StoreUnfitException($"{path}: field '{field.Name}' of collection '{table.Collection.Name}' is stored as {type} and declared as {field.Kind}. Declare a field of another name.");
        }

        if (present.Keys.FirstOrDefault() is { } unknown)
            throw new StoreUnfitException($"{path}: collection '{table.Collection.Name}' has a column {unknown} that this program does not declare. Run the newer program that wrote the file; to go back for good, stop every vault and run: ALTER TABLE {table.Name} DROP COLUMN {unknown}");
    }

    private List<TableIndex> MissingIndexesOf(CollectionTable table)
    {
        var present = Pairs("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = $0 AND sql IS NOT NULL", table);
        var missing = new List<TableIndex>();
        foreach (var index in table.Indexes)
        {
            if (!present.Remove(index.Name, out var declared))
                missing.Add(index);
            else if (declared != index.Create)
                throw new StoreUnfitException($"{path}: index '{index.Index.Name}' of collection '{table.Collection.Name}' is declared differently in the file: {declared}. Declare an index of another name.");
        }

        return present.Keys.FirstOrDefault() is { } unknown
            ? throw new StoreUnfitException($"{path}: collection '{table.Collection.Name}' has an index that this program does not declare. Run the newer program that wrote the file; to go back for good, stop every vault and run: DROP INDEX \"{unknown}\"")
            : missing;
    }

    private void Add(CollectionTable table, TableIndex index)
    {
        try
        {
            file.Execute(index.Create);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == ConstraintFailed)
        {
            throw new StoreUnfitException($"{path}: collection '{table.Collection.Name}' holds documents with the same values in the new unique index '{index.Index.Name}'. Run the program that wrote them and change all but one.");
        }
    }

    private Dictionary<string, string> Pairs(string sql, CollectionTable table)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        using var rows = file.Read(sql, table.Name);
        while (rows.Read())
            pairs.Add(rows.GetString(0), rows.GetString(1));
        return pairs;
    }
}
