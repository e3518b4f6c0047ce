using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core;
using LicenseVault.Core.Storing;
using Npgsql;

namespace LicenseVault.Storage.PostgreSql.Documents.Schema;

/// <summary>
/// Brings a schema to what the program declares: makes what is missing, and refuses what it does not know. All of it or nothing, in one
/// transaction under a lock of the schema's own, so that programs may start together and one that is cut off leaves no trace.
/// </summary>
internal sealed class SchemaMigration(SchemaName schema, NpgsqlConnection session, IEntropy entropy)
{
    private readonly Catalogue _catalogue = new(schema, session);

    /// <summary>Returns the key of resume tokens.</summary>
    public byte[] Apply(IReadOnlyList<CollectionTable> tables)
    {
        using var transaction = session.BeginTransaction();
        _catalogue.Run("SELECT pg_advisory_xact_lock($1)", Lock());
        StoreFormat.Apply(schema, _catalogue, entropy);
        foreach (var table in tables)
            Apply(table);
        var key = StoreFormat.ResumeKey(schema, _catalogue);
        transaction.Commit();
        return key;
    }

    private void Apply(CollectionTable table)
    {
        if (!_catalogue.HasTable(table.Table))
            _catalogue.Run(table.Create);
        else if (table.Collection.HasAnnexes)
            _catalogue.Run(table.AddAnnex);

        var missing = MissingIndexesOf(table);
        AddColumns(table);
        foreach (var index in missing)
            Add(table, index);
    }

    private void AddColumns(CollectionTable table)
    {
        var present = _catalogue.KeyColumnsOf(table.Table);
        foreach (var field in table.Fields)
        {
            if (!present.Remove(Column.NameOf(field), out var type))
                _catalogue.Run(table.AddColumn(field));
            else if (type != Column.TypeOf(field))
                throw Unfit($"field '{field.Name}' of collection '{table.Collection.Name}' is stored as {type} and declared as {field.Kind}. Declare a field of another name.");
        }

        if (present.Keys.FirstOrDefault() is { } unknown)
            throw Unfit($"collection '{table.Collection.Name}' has a column {unknown} that this program does not declare. Run the newer program that made it; to go back for good, stop every vault and run: ALTER TABLE {table.Name} DROP COLUMN \"{unknown}\"");
    }

    private List<TableIndex> MissingIndexesOf(CollectionTable table)
    {
        var present = _catalogue.IndexesOf(table.Table);
        var missing = new List<TableIndex>();
        foreach (var index in table.Indexes)
        {
            if (!present.Remove(index.Name, out var definition))
                missing.Add(index);
            else if (definition != index.Definition)
                throw Unfit($"index '{index.Index.Name}' of collection '{table.Collection.Name}' is declared differently in the database: {definition}. Declare an index of another name.");
        }

        return present.Keys.FirstOrDefault() is { } unknown
            ? throw Unfit($"collection '{table.Collection.Name}' has an index that this program does not declare. Run the newer program that made it; to go back for good, stop every vault and run: DROP INDEX {schema.Of(unknown)}")
            : missing;
    }

    private void Add(CollectionTable table, TableIndex index)
    {
        try
        {
            _catalogue.Run(index.Create);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw Unfit($"collection '{table.Collection.Name}' holds documents with the same values in the new unique index '{index.Index.Name}'. Run the program that wrote them and change all but one.");
        }
    }

    private StoreUnfitException Unfit(string what) => new($"Vault:Documents:Schema {schema}: {what}");

    private NpgsqlParameter Lock() =>
        Column.Of(BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"LicenseVault schema {schema}"))));
}
