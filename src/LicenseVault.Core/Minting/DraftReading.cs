using LicenseVault.Core.Archiving;

namespace LicenseVault.Core.Minting;

/// <summary>What came of reading a draft.</summary>
public abstract record DraftReading
{
    private DraftReading()
    {
    }

    public sealed record Readable(CertificateDraft Draft) : DraftReading;

    /// <summary>It is JSON, but not a draft; every fault at once.</summary>
    public sealed record Faulty(IReadOnlyList<FieldFault> Faults) : DraftReading;

    public sealed record NotJson : DraftReading;
}
