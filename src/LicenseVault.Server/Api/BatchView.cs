using LicenseVault.Core.Batches;

namespace LicenseVault.Server.Api;

/// <summary>A batch and its books, as the clients of its issuer see it: rows = issued + rejected + pending.</summary>
/// <param name="State">examining, waiting, running, stopped or done.</param>
/// <param name="Fault">Why the vault stopped it.</param>
/// <param name="AgeSeconds">For how long its rows have been issued, while that goes on.</param>
/// <param name="Examined">How many rows are examined; null of a batch that goes without, as the next two.</param>
/// <param name="Sound">How many rows can be issued, as far as they are examined.</param>
/// <param name="Faulty">How many cannot.</param>
internal sealed record BatchView(
    string Id,
    string Issuer,
    string Type,
    string Format,
    string State,
    long Rows,
    long Issued,
    long Rejected,
    long Pending,
    string? Fault,
    string Client,
    DateTimeOffset UploadedAt,
    string? StoppedBy,
    DateTimeOffset? EndedAt,
    long? AgeSeconds,
    long? Examined,
    long? Sound,
    long? Faulty)
{
    public static BatchView Of(Batch batch, BatchProgress books, DateTimeOffset now) => new(
        batch.Id,
        batch.Issuer,
        batch.Type,
        MassChangeView.Slug(batch.Format),
        MassChangeView.Slug(batch.State),
        batch.Rows,
        books.Issued,
        books.Rejected,
        books.PendingOf(batch),
        batch.Fault,
        batch.Client,
        batch.UploadedAt,
        batch.StoppedBy,
        batch.EndedAt,
        batch.State is BatchState.Running ? (long)(now - batch.RunningSince).TotalSeconds : null,
        IsExamined(batch, books) ? books.Examined : null,
        IsExamined(batch, books) ? books.Examined - books.Faulty : null,
        IsExamined(batch, books) ? books.Faulty : null);

    private static bool IsExamined(Batch batch, BatchProgress books) => batch.State is BatchState.Examining || books.Examined > 0;
}
