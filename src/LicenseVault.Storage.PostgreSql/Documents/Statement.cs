using Npgsql;

namespace LicenseVault.Storage.PostgreSql.Documents;

/// <summary>
/// A statement and the values of its parameters $1, $2 and so on. Nothing that a caller gives is ever part of the text, and the text is the
/// same for all statements of a shape, so that each session prepares it once.
/// </summary>
internal sealed record Statement(string Sql, IReadOnlyList<NpgsqlParameter> Values)
{
    public NpgsqlCommand On(NpgsqlConnection session)
    {
        var command = new NpgsqlCommand(Sql, session);
        foreach (var value in Values)
            command.Parameters.Add(value);
        return command;
    }

    public NpgsqlBatchCommand ForBatch()
    {
        var command = new NpgsqlBatchCommand(Sql);
        foreach (var value in Values)
            command.Parameters.Add(value);
        return command;
    }

    /// <summary>The first column of the first row; the default value for null.</summary>
    public async Task<TValue?> ScalarAsync<TValue>(NpgsqlConnection session, CancellationToken cancel)
    {
        // A parameter belongs to one command at a time, and a statement may be tried again.
        await using var command = new Statement(Sql, [.. Values.Select(value => value.Clone())]).On(session);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var value = await rows.ReadAsync(cancel) && !await rows.IsDBNullAsync(0, cancel) ? rows.GetFieldValue<TValue>(0) : default;

        // The row comes before the commit, and to close the reader would hide a commit that was cut off: only the end of the answer is an answer.
        while (await rows.NextResultAsync(cancel))
            continue;
        return value;
    }
}
