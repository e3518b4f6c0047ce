namespace LicenseVault.Core.Batches;

/// <summary>What came of handing in, stopping or resuming a batch.</summary>
public abstract record BatchOutcome
{
    private BatchOutcome()
    {
    }

    /// <summary>It was handed in now.</summary>
    public sealed record Accepted(Batch Batch) : BatchOutcome;

    /// <summary>It stands so; of an upload: the same one came before.</summary>
    public sealed record Standing(Batch Batch) : BatchOutcome;

    /// <summary>The agency used this request key for another upload.</summary>
    public sealed record RequestKeyReused : BatchOutcome;

    public sealed record NoSuchBatch : BatchOutcome;

    /// <summary>The client does not act for the issuer.</summary>
    public sealed record NotYours : BatchOutcome;

    /// <summary>Nothing of the upload counts.</summary>
    public sealed record Refused(IReadOnlyList<FieldFault> Faults) : BatchOutcome;

    /// <summary>Nobody releases what they handed in.</summary>
    public sealed record SamePerson : BatchOutcome;

    /// <summary>What was confirmed is not what was found.</summary>
    public sealed record CountsDiffer(long Sound, long Faulty) : BatchOutcome;

    /// <summary>That cannot be done in this state.</summary>
    public sealed record WrongState(BatchState State) : BatchOutcome;
}
