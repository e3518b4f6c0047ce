namespace LicenseVault.Core.Sharing;

/// <summary>What a certificate is used for and by whom; asked of every use.</summary>
/// <param name="Purpose">用证事由: in words that its holder will read, 1 to 200 characters.</param>
/// <param name="Matter">事项: its code, 1 to 64 letters, digits and . - _.</param>
/// <param name="Case">办件: its number, 1 to 64 characters.</param>
/// <param name="Operator">What the agency calls whoever asks, 1 to 64 characters; one operator is one person.</param>
public sealed record UsePurpose(string Purpose, string Matter, string Case, string Operator)
{
    public const int LongestPurpose = 200;
    public const int LongestWord = 64;

    /// <summary>Whether each part is there and as it should be.</summary>
    public bool IsWhole() => !FaultsOf(this).Any();

    internal static IEnumerable<FieldFault> FaultsOf(UsePurpose purpose)
    {
        if (PurposeFault(purpose.Purpose) is { } fault)
            yield return fault;
        if (!PlainText.IsCode(purpose.Matter, LongestWord))
            yield return new FieldFault("matter", "malformed", "It is a code of 1 to 64 letters, digits, full stops, hyphens and underscores.");
        if (!PlainText.IsLine(purpose.Case, LongestWord))
            yield return new FieldFault("case", "malformed", "It is one line of 1 to 64 characters.");
        if (!PlainText.IsLine(purpose.Operator, LongestWord))
            yield return new FieldFault("operator", "malformed", "It is one line of 1 to 64 characters.");
    }

    internal static FieldFault? PurposeFault(string purpose) =>
        string.IsNullOrWhiteSpace(purpose) ? new FieldFault("purpose", "missing", "Every use says what it is for.")
        : PlainText.IsLine(purpose, LongestPurpose) ? null
        : new FieldFault("purpose", "too-long", $"It is one line of 1 to {LongestPurpose} characters.");
}
