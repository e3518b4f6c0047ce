namespace LicenseVault.Core.Batches;

/// <summary>How the rows of a batch are written.</summary>
public enum BatchFormat
{
    /// <summary>RFC 4180, with a header.</summary>
    Csv,

    /// <summary>One draft on each line.</summary>
    JsonLines,
}
