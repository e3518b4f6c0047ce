using System.Diagnostics;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.PostgreSql.Documents.Connecting;
using Npgsql;

namespace LicenseVault.Storage.PostgreSql.Documents.Writing;

/// <summary>Writes documents, each by one statement.</summary>
internal static class DocumentWriter
{
    /// <summary>Writes one document in a transaction of its own.</summary>
    public static async Task<WriteOutcome> WriteAsync(NpgsqlConnection session, TableWrite write, CancellationToken cancel)
    {
        var statement = WriteStatement.Of(write);
        while (true)
        {
            // No reason means that there was one a moment ago, or will be in the next; only the end of the time ends this otherwise.
            if (await Retrying.DoAsync(() => statement.ScalarAsync<int?>(session, cancel)) is { } answer)
                return OutcomeOf(write, answer);
        }
    }

    /// <summary>
    /// Writes many in one transaction, sent at once: they share the way to the server and the wait for its disk. Where others' changes undid it
    /// or left one without a reason, those are written one by one.
    /// </summary>
    public static async Task<IReadOnlyList<WriteOutcome>> WriteAsync(NpgsqlConnection session, IReadOnlyList<TableWrite> writes, CancellationToken cancel)
    {
        var answers = await AnswersAsync(session, writes, cancel);
        var outcomes = new List<WriteOutcome>(writes.Count);
        for (var i = 0; i < writes.Count; i++)
            outcomes.Add(answers[i] is { } answer ? OutcomeOf(writes[i], answer) : await WriteAsync(session, writes[i], cancel));
        return outcomes;
    }

    private static async Task<int?[]> AnswersAsync(NpgsqlConnection session, IReadOnlyList<TableWrite> writes, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(session);
        foreach (var write in writes)
            batch.BatchCommands.Add(WriteStatement.Of(write).ForBatch());

        var answers = new int?[writes.Count];
        try
        {
            // They are answers when the last is read and the next is asked for: that waits for the commit.
            await using var results = await batch.ExecuteReaderAsync(cancel);
            for (var i = 0; i < answers.Length; i++, await results.NextResultAsync(cancel))
            {
                await results.ReadAsync(cancel);
                answers[i] = results.IsDBNull(0) ? null : results.GetInt32(0);
            }

            return answers;
        }
        catch (PostgresException e) when (Failures.IsPassing(e))
        {
            return new int?[writes.Count];
        }
    }

    private static WriteOutcome OutcomeOf(TableWrite write, int answer) => (answer, write.Write) switch
    {
        (WriteStatement.Done, DocumentWrite.Insert) => new WriteOutcome.Written(1),
        (WriteStatement.Done, DocumentWrite.Replace replace) => new WriteOutcome.Written(replace.Version + 1),
        (WriteStatement.Done, DocumentWrite.Annotate annotate) => new WriteOutcome.Written(annotate.Version + 1),
        (WriteStatement.Done, DocumentWrite.Delete delete) => new WriteOutcome.Written(delete.Version),
        (WriteStatement.Refused, DocumentWrite.Insert) => new WriteOutcome.IdTaken(),
        (WriteStatement.Refused, _) => new WriteOutcome.VersionDiffers(),
        ( >= WriteStatement.FirstKey, _) => new WriteOutcome.KeyTaken(UniqueIndexOf(write, answer - WriteStatement.FirstKey)),
        _ => throw new UnreachableException($"Unknown answer {answer}."),
    };

    private static string UniqueIndexOf(TableWrite write, int place) =>
        write.Table.Indexes.Where(index => index.Index.IsUnique).ElementAt(place).Index.Name;
}
