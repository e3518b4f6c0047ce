namespace LicenseVault.Core.Batches;

/// <summary>
/// Many rows that one client handed in to be issued (批次): stored whole before the first is issued, then worked off part by part. Its books are in
/// <see cref="BatchProgress"/>, one document; rows = issued + rejected + pending at every moment.
/// </summary>
public sealed record Batch
{
    /// <summary>24 hexadecimal digits, which follow from the agency and its request key.</summary>
    public required string Id { get; init; }

    public required string Issuer { get; init; }

    /// <summary>The type of all its rows.</summary>
    public required string Type { get; init; }

    public required BatchFormat Format { get; init; }

    /// <summary>The columns as they were named; empty for JSON lines.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>What each column is, as a path in a draft; empty for one that is passed over.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>SHA-256 of the upload, hex: tells a repetition from a reuse of the request key.</summary>
    public required string Digest { get; init; }

    /// <summary>For whom its rows are issued: who handed it in or resumed it.</summary>
    public required string Client { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>The name of its set of parts.</summary>
    public required string Set { get; init; }

    public required int Parts { get; init; }

    public required long Rows { get; init; }

    public required BatchState State { get; init; }

    /// <summary>Since when its rows are being issued.</summary>
    public required DateTimeOffset RunningSince { get; init; }

    /// <summary>
    /// The clerk who let it go on: its rows are issued on their word, and not on the permission of an account. Null for one that a program handed in or
    /// resumed.
    /// </summary>
    public string? ReleasedBy { get; init; }

    /// <summary>Whether a program handed it in to be examined first: then a program may release it. What a clerk hands in another clerk releases.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Who stopped it; null when nobody did.</summary>
    public string? StoppedBy { get; init; }

    /// <summary>Why the vault stopped it, in one of the words of api-specs/batch.md; null when it did not.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether its keeper has yet to make sure that its rows are not kept.</summary>
    public bool HasRowsToDrop { get; init; }

    /// <summary>When it was stopped or done.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Where a spreadsheet shows a row, from 1: the header of a CSV file is the first line, JSON lines have none.</summary>
    /// <param name="row">Its number in the batch, from 1.</param>
    public long LineOf(long row) => Format is BatchFormat.Csv ? row + 1 : row;

    /// <summary>Whether a clerk may let it go on: whoever stopped it, or whoever released it. What a sealer has stopped is not its maker's to begin again.</summary>
    public bool MayBeResumedBy(string clerk) => ReleasedBy is not null && (ReleasedBy == clerk || StoppedBy == clerk);
}
