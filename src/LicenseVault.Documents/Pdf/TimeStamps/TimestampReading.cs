namespace LicenseVault.Documents.Pdf.TimeStamps;

/// <summary>What came of reading a time stamp and holding it against the bytes that it is said to be over.</summary>
public abstract record TimestampReading
{
    private TimestampReading()
    {
    }

    /// <summary>Somebody stamped exactly these bytes.</summary>
    public sealed record Good(TimestampToken Token) : TimestampReading;

    /// <param name="Code">One of <see cref="TimestampFault"/>.</param>
    /// <param name="Detail">The cause in one sentence.</param>
    public sealed record Broken(string Code, string Detail) : TimestampReading;
}
