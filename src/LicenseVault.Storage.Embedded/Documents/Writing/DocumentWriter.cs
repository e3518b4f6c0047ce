using System.Diagnostics;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.Embedded.Documents.Schema;

namespace LicenseVault.Storage.Embedded.Documents.Writing;

/// <summary>
/// Writes one document inside an open transaction. Whether a write is done is decided by one statement, which SQLite does whole or not at all, so it
/// needs no savepoint of its own; what must be known before, and why a statement changed nothing, is asked in the same transaction, and the body is
/// written in it where bodies are apart.
/// </summary>
internal static class DocumentWriter
{
    public static WriteOutcome Apply(DatabaseConnection file, CollectionTable table, DocumentWrite write) => write switch
    {
        DocumentWrite.Insert insert => Insert(file, table, insert),
        DocumentWrite.Replace replace => Replace(file, table, replace),
        DocumentWrite.Annotate annotate => Annotate(file, table, annotate),
        DocumentWrite.Delete delete => Delete(file, table, delete),
        _ => throw new UnreachableException($"Unknown write {write.GetType()}."),
    };

    private static WriteOutcome Insert(DatabaseConnection file, CollectionTable table, DocumentWrite.Insert write)
    {
        var body = table.Bodies is { } bodies ? file.Scalar(bodies.Insert, write.Body.ToArray())! : write.Body.ToArray();
        if (file.Execute(table.Insert, [write.Id, body, .. table.ValuesOf(write.Keys)]) == 1)
            return new WriteOutcome.Written(1);

        if (table.Bodies is not null)
            file.Execute(table.Bodies.DeleteOne, body);
        return file.Exists(table.HasId, write.Id) ? new WriteOutcome.IdTaken() : KeyTaken(file, table, write.Id, write.Keys);
    }

    private static WriteOutcome Replace(DatabaseConnection file, CollectionTable table, DocumentWrite.Replace write)
    {
        if (StoredRow.Find(file, table, write.Id, write.Version, write.Keys) is not { } row)
            return new WriteOutcome.VersionDiffers();

        var body = write.Body.ToArray();
        var outcome = Update(file, table, write, write.Version, write.Keys, row, table.ReplaceWith(row.Changed), table.Bodies is null ? body : []);
        if (outcome is WriteOutcome.Written && table.Bodies is { } bodies)
        {
            if (file.Execute(bodies.Replace, write.Id, body) == 0)
                file.Execute(bodies.Assign, write.Id, file.Scalar(bodies.Insert, body));
            if (row.Annex is { } annex)
                file.Execute(bodies.DeleteOne, annex);
        }

        return outcome;
    }

    private static WriteOutcome Annotate(DatabaseConnection file, CollectionTable table, DocumentWrite.Annotate write)
    {
        if (StoredRow.Find(file, table, write.Id, write.Version, write.Keys) is not { } row)
            return new WriteOutcome.VersionDiffers();

        var annex = write.Annex.ToArray();
        return annex.Length <= BodyTable.LongestAnnexInRow
            ? AnnotateInRow(file, table, write, row, annex)
            : AnnotateApart(file, table, write, row, annex);
    }

    private static WriteOutcome AnnotateInRow(DatabaseConnection file, CollectionTable table, DocumentWrite.Annotate write, StoredRow row, byte[] annex)
    {
        var outcome = Update(file, table, write, write.Version, write.Keys, row, table.AnnotateWith(row.Changed), annex);
        if (outcome is WriteOutcome.Written && row.Annex is { } before)
            file.Execute(table.Bodies!.DeleteOne, before);
        return outcome;
    }

    private static WriteOutcome AnnotateApart(DatabaseConnection file, CollectionTable table, DocumentWrite.Annotate write, StoredRow row, byte[] annex)
    {
        var bodies = table.Bodies!;
        var number = row.Annex ?? (long)file.Scalar(bodies.Insert, annex)!;
        var outcome = Update(file, table, write, write.Version, write.Keys, row, table.AnnotateApartWith(row.Changed), number);
        if (outcome is WriteOutcome.Written && row.Annex is not null)
            file.Execute(bodies.ReplaceOne, number, annex);
        if (outcome is not WriteOutcome.Written && row.Annex is null)
            file.Execute(bodies.DeleteOne, number);
        return outcome;
    }

    private static WriteOutcome Update(
        DatabaseConnection file,
        CollectionTable table,
        DocumentWrite write,
        long version,
        IReadOnlyDictionary<string, IndexValue> keys,
        StoredRow row,
        string statement,
        object content)
    {
        IEnumerable<object?> values = row.Changed.Select(field => keys.TryGetValue(field.Name, out var value) ? Column.Of(value) : null);
        return file.Execute(statement, [write.Id, version, content, .. values]) == 1
            ? new WriteOutcome.Written(version + 1)
            : KeyTaken(file, table, write.Id, keys);
    }

    private static WriteOutcome Delete(DatabaseConnection file, CollectionTable table, DocumentWrite.Delete write)
    {
        if (table.Bodies is { } bodies)
        {
            file.Execute(bodies.Delete, write.Id, write.Version);
            file.Execute(bodies.DeleteAnnex, write.Id, write.Version);
        }

        return file.Execute(table.Delete, write.Id, write.Version) == 1 ? new WriteOutcome.Written(write.Version) : new WriteOutcome.VersionDiffers();
    }

    private static WriteOutcome.KeyTaken KeyTaken(DatabaseConnection file, CollectionTable table, string id, IReadOnlyDictionary<string, IndexValue> keys)
    {
        foreach (var index in table.Indexes.Where(index => index.Index.IsUnique && index.Index.Fields.All(field => keys.ContainsKey(field.Name))))
        {
            if (file.Exists(index.HasRival, [id, .. index.Index.Fields.Select(field => Column.Of(keys[field.Name]))]))
                return new WriteOutcome.KeyTaken(index.Index.Name);
        }

        throw new UnreachableException("A write was refused, and neither its id, its version nor a unique key is the reason.");
    }
}
