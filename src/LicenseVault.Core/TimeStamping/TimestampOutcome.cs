using LicenseVault.Documents.Pdf.TimeStamps;

namespace LicenseVault.Core.TimeStamping;

/// <summary>What came of asking for a time stamp.</summary>
public abstract record TimestampOutcome
{
    private TimestampOutcome()
    {
    }

    /// <summary>It is over the very bytes, by an authority that is trusted here, and of now.</summary>
    public sealed record Given(TimestampToken Token) : TimestampOutcome;

    /// <summary>There is none for now; asking again later may help.</summary>
    /// <param name="Code">A slug for logs: <c>no-authority</c>, <c>resting</c>, <c>unreachable</c>, <c>refused</c>, <c>untrusted</c>, or one of <see cref="TimestampFault"/>.</param>
    public sealed record NotGiven(string Code) : TimestampOutcome;
}
