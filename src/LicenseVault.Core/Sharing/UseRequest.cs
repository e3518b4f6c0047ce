using LicenseVault.Protocol.Copies;

namespace LicenseVault.Core.Sharing;

/// <summary>A wish to use a certificate.</summary>
/// <param name="Basis">What permits it.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Fields">The values wanted; none for all that are permitted.</param>
/// <param name="MostFetches">How often data may be fetched with the use code.</param>
public sealed record UseRequest(UseBasis Basis, UsePurpose Purpose, IReadOnlyList<string> Fields, int MostFetches = UseRequest.UsualFetches)
{
    public const int UsualFetches = 3;
    public const int LargestFetches = 10;

    /// <summary>
    /// When the annotated copy (加注件) ends that is then given in the place of the document; null where the document itself is asked for. A copy shows what the use
    /// permits and nothing else.
    /// </summary>
    public DateTimeOffset? CopyUntil { get; init; }

    internal IEnumerable<FieldFault> Faults(DateTimeOffset now)
    {
        foreach (var fault in UsePurpose.FaultsOf(Purpose))
            yield return fault;
        if (Fields.Count > FieldChoice.Most)
            yield return new FieldFault("fields", "malformed", $"It names at most {FieldChoice.Most} fields.");
        if (CopyUntil <= now || CopyUntil - now > CopyStatement.Longest)
            yield return new FieldFault("copyUntil", "out-of-range", $"A copy ends in the future, and at most {CopyStatement.Longest.TotalDays} days ahead.");
        if (MostFetches is < 1 or > LargestFetches)
            yield return new FieldFault("mostFetches", "out-of-range", $"It is 1 to {LargestFetches}.");
    }
}
