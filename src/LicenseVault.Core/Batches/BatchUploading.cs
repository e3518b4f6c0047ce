namespace LicenseVault.Core.Batches;

/// <summary>What came of reading an upload.</summary>
internal abstract record BatchUploading
{
    private BatchUploading()
    {
    }

    public sealed record Taken(Batch Batch) : BatchUploading;

    public sealed record Refused(IReadOnlyList<FieldFault> Faults) : BatchUploading;

    /// <summary>The client does not act for the issuer.</summary>
    public sealed record NotYours : BatchUploading;
}
