namespace LicenseVault.Core.Batches;

/// <summary>What came of a part; written once, before it counts in the books.</summary>
/// <param name="Faults">Sealed JSON: the rejected rows.</param>
internal sealed record SettledPart(int Issued, int Rejected, string Faults)
{
    /// <summary>Why the batch was stopped behind this part; null when it goes on.</summary>
    public string? Stop { get; init; }

    public static string PlaceOf(string id) => $"batch_results/{id}/faults";
}
