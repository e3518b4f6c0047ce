using LicenseVault.Core.Archiving;

namespace LicenseVault.Core.LongTerm;

/// <summary>What came of making an addition to a document.</summary>
internal abstract record AdditionOutcome
{
    private AdditionOutcome()
    {
    }

    /// <summary>It is kept, and must be written into the record.</summary>
    public sealed record Kept(DocumentAddition Addition) : AdditionOutcome;

    /// <summary>A revocation list that belongs into it is away, or the document is not what the record says.</summary>
    public sealed record Waiting(string Code) : AdditionOutcome;

    /// <summary>No time stamp is to be had, for this document or any other.</summary>
    public sealed record NoStamp : AdditionOutcome;
}
