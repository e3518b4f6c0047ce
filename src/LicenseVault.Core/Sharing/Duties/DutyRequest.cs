namespace LicenseVault.Core.Sharing.Duties;

/// <summary>A wish that an agency may see values by its duty.</summary>
/// <param name="Matter">The code of the matter.</param>
/// <param name="Agency">The account whose programs or clerks may ask, one of <see cref="ReceivingAgencies"/>.</param>
/// <param name="Type">The code of the certificate type.</param>
/// <param name="Fields">The values; each is named.</param>
/// <param name="LegalBasis">The law that it rests on, one line of 1 to 200 characters.</param>
/// <param name="Since">From when on; null for from its approval on.</param>
/// <param name="Until">Null for without end.</param>
public sealed record DutyRequest(
    string Matter, string Agency, string Type, IReadOnlyList<string> Fields, string LegalBasis, DateTimeOffset? Since, DateTimeOffset? Until)
{
    private const int LongestBasis = 200;

    internal IEnumerable<FieldFault> Faults(DateTimeOffset now)
    {
        if (!PlainText.IsCode(Matter, UsePurpose.LongestWord))
            yield return new FieldFault("matter", "malformed", "It is a code of 1 to 64 letters, digits, full stops, hyphens and underscores.");
        if (!PlainText.IsLine(Agency, UsePurpose.LongestWord))
            yield return new FieldFault("agency", "malformed", "It is one line of 1 to 64 characters.");
        if (!PlainText.IsLine(LegalBasis, LongestBasis))
            yield return new FieldFault("legalBasis", "malformed", $"It is one line of 1 to {LongestBasis} characters.");
        if (Until <= now || Until <= Since)
            yield return new FieldFault("until", "in-the-past", "It ends in the future, after it began.");
    }
}
