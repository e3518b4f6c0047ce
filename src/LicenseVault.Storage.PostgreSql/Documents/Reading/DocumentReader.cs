using LicenseVault.Core.Storing;
using LicenseVault.Storage.PostgreSql.Documents.Schema;
using Npgsql;

namespace LicenseVault.Storage.PostgreSql.Documents.Reading;

/// <summary>Makes documents of rows.</summary>
internal static class DocumentReader
{
    private const int Annex = 3;

    public static async Task<List<Document>> ReadAsync(NpgsqlConnection session, CollectionTable table, Statement statement, CancellationToken cancel)
    {
        var documents = new List<Document>();
        await using var command = statement.On(session);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
            documents.Add(Read(rows, table));
        return documents;
    }

    private static Document Read(NpgsqlDataReader row, CollectionTable table)
    {
        var hasAnnex = table.Collection.HasAnnexes;
        var first = hasAnnex ? Annex + 1 : Annex;
        var keys = new Dictionary<string, IndexValue>(StringComparer.Ordinal);
        for (var i = 0; i < table.Fields.Count; i++)
        {
            if (!row.IsDBNull(first + i))
                keys.Add(table.Fields[i].Name, Column.Read(row, first + i, table.Fields[i].Kind));
        }

        return new Document(row.GetString(0), row.GetInt64(1), row.GetFieldValue<byte[]>(2), keys)
        {
            Annex = hasAnnex && !row.IsDBNull(Annex) ? row.GetFieldValue<byte[]>(Annex) : default(ReadOnlyMemory<byte>?),
        };
    }
}
