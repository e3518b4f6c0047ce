namespace LicenseVault.Protocol.Lifecycle;

/// <summary>What keeps a statement from being one, beyond its being well formed.</summary>
internal static class StatusStatementFault
{
    private const int DigestLength = 64;

    /// <summary>In one sentence; null when there is none.</summary>
    public static string? Of(StatusStatement statement) =>
        statement.Previous.Length != DigestLength || !statement.Previous.All(char.IsAsciiHexDigitLower) ? "The claim previous is not 64 small hexadecimal digits."
        : !StatusReasons.Fits(statement.Reason, statement.Action) ? "The reason is none for this action."
        : statement.EffectiveAt > statement.DecidedAt ? "It counts from after it was decided."
        : statement.Until is not null && statement.Action is not StatusAction.Suspend ? "Only a suspension has an end."
        : statement.Until <= statement.EffectiveAt ? "It ends before it begins."
        : statement.LegalBasis is { } basis && !IsLine(basis, StatusStatement.LongestLegalBasis) ? "The legal basis is no line of text."
        : !IsLine(statement.Change, StatusStatement.LongestAccount) ? "The claim change is no line of text."
        : !IsLine(statement.Maker, StatusStatement.LongestAccount) || !IsLine(statement.Checker, StatusStatement.LongestAccount) ? "An account is no line of text."
        : statement.Maker == statement.Checker ? "Maker and checker are the same."
        : null;

    private static bool IsLine(string text, int longest) =>
        text.Length is > 0 && text.Length <= longest && text.Trim().Length == text.Length && !text.Any(char.IsControl);
}
