namespace LicenseVault.Core.Sharing.Granting;

/// <summary>What a holder consents to.</summary>
/// <param name="Agency">The account whose programs may ask, one of <see cref="ReceivingAgencies"/>.</param>
/// <param name="Certificate">The identifier of the certificate; null where a type is named.</param>
/// <param name="Type">The code of a type, for all of the holder's certificates of it; null where a certificate is named.</param>
/// <param name="Fields">The values that may be seen; none for all.</param>
/// <param name="Purpose">In the holder's words, 1 to 200 characters.</param>
/// <param name="Matter">The code of the matter.</param>
/// <param name="MostUses">1 to 100.</param>
/// <param name="Until">At most a year ahead.</param>
public sealed record GrantRequest(
    string Agency, string? Certificate, string? Type, IReadOnlyList<string> Fields, string Purpose, string Matter, int MostUses, DateTimeOffset Until)
{
    public const int LargestUses = 100;

    public static TimeSpan Longest { get; } = TimeSpan.FromDays(366);

    internal IEnumerable<FieldFault> Faults(DateTimeOffset now)
    {
        if (!PlainText.IsLine(Agency, UsePurpose.LongestWord))
            yield return new FieldFault("agency", "malformed", "It is one line of 1 to 64 characters.");
        if (UsePurpose.PurposeFault(Purpose) is { } fault)
            yield return fault;
        if (!PlainText.IsCode(Matter, UsePurpose.LongestWord))
            yield return new FieldFault("matter", "malformed", "It is a code of 1 to 64 letters, digits, full stops, hyphens and underscores.");
        if (MostUses is < 1 or > LargestUses)
            yield return new FieldFault("mostUses", "out-of-range", $"It is 1 to {LargestUses}.");
        if (Until <= now || Until - now > Longest)
            yield return new FieldFault("until", "out-of-range", "It ends in the future, within a year.");
        if (Certificate is null == Type is null)
            yield return new FieldFault("certificate", "one-of-two", "It names either a certificate or a type.");
    }
}
