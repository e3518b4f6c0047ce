namespace LicenseVault.Core.Batches;

/// <summary>Some rows of a batch, in order; written once.</summary>
/// <param name="First">The number of its first row; 1 is the first of the batch.</param>
/// <param name="Rows">Sealed JSON: of each row its cells; of a JSON line the one cell is the line.</param>
internal sealed record BatchPart(long First, int Count, string Rows)
{
    /// <summary>From how many characters on a part is full.</summary>
    public const int Characters = 256 * 1024;

    public static string PlaceOf(string id) => $"batch_parts/{id}/rows";
}
