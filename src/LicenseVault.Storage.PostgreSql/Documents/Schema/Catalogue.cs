using Npgsql;

namespace LicenseVault.Storage.PostgreSql.Documents.Schema;

/// <summary>What PostgreSQL says is in the schema.</summary>
internal sealed class Catalogue(SchemaName schema, NpgsqlConnection session)
{
    // To build an index over what there is takes its time.
    private const int NoLimit = 0;

    public bool HasSchema() => Text("SELECT nspname::text FROM pg_namespace WHERE nspname = $1", Column.Of(schema.Name)) is not null;

    public bool IsEmpty() =>
        Text("SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 LIMIT 1", Column.Of(schema.Name)) is null;

    public bool HasTable(string table) =>
        Text("SELECT tablename::text FROM pg_tables WHERE schemaname = $1 AND tablename = $2", Column.Of(schema.Name), Column.Of(table)) is not null;

    /// <summary>The types of the columns of index fields, by name.</summary>
    public Dictionary<string, string> KeyColumnsOf(string table) => Rows(
        """
        SELECT a.attname::text,
               format_type(a.atttypid, a.atttypmod) || coalesce((SELECT ' COLLATE "' || l.collname || '"' FROM pg_collation l WHERE l.oid = a.attcollation), '')
        FROM pg_attribute a
        WHERE a.attrelid = $1::text::regclass AND a.attnum > 0 AND NOT a.attisdropped AND starts_with(a.attname::text, 'key_')
        """,
        table,
        row => row.GetString(1));

    /// <summary>The indexes but the one of the id, by name.</summary>
    public Dictionary<string, IndexDefinition> IndexesOf(string table) => Rows(
        """
        SELECT c.relname::text, x.indisunique, x.indisvalid,
               (SELECT string_agg(coalesce(a.attname, '?'), ', ' ORDER BY k.place)
                FROM unnest(x.indkey::int2[]) WITH ORDINALITY AS k (attnum, place)
                LEFT JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.attnum AND k.attnum > 0),
               coalesce(translate(pg_get_expr(x.indpred, x.indrelid), '()', ''), 'true')
        FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid
        WHERE x.indrelid = $1::text::regclass AND NOT x.indisprimary
        """,
        table,
        row => new IndexDefinition(row.GetBoolean(1), row.GetBoolean(2), row.GetString(3), row.GetString(4)));

    public void Run(string sql, params NpgsqlParameter[] values)
    {
        using var command = Command(sql, values);
        command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row, or null when there is no row.</summary>
    public string? Text(string sql, params NpgsqlParameter[] values)
    {
        using var command = Command(sql, values);
        return command.ExecuteScalar() as string;
    }

    private Dictionary<string, TValue> Rows<TValue>(string sql, string table, Func<NpgsqlDataReader, TValue> read)
    {
        var found = new Dictionary<string, TValue>(StringComparer.Ordinal);
        using var command = Command(sql, [Column.Of(schema.Of(table))]);
        using var rows = command.ExecuteReader();
        while (rows.Read())
            found.Add(rows.GetString(0), read(rows));
        return found;
    }

    private NpgsqlCommand Command(string sql, NpgsqlParameter[] values)
    {
        var command = new NpgsqlCommand(sql, session) { CommandTimeout = NoLimit };
        command.Parameters.AddRange(values);
        return command;
    }
}
