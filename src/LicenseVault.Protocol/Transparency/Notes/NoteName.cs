namespace LicenseVault.Protocol.Transparency.Notes;

/// <summary>Names of keys in signed notes (C2SP signed-note, "Format").</summary>
public static class NoteName
{
    /// <summary>How long a name may be.</summary>
    public const int Longest = 255;

    /// <summary>True when the text may name a key: 1 to 255 characters, no white space, no plus, no control characters, valid Unicode.</summary>
    public static bool IsFit(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > Longest)
            return false;

        foreach (var rune in name.EnumerateRunes())
        {
            // What is not valid Unicode is enumerated as the replacement character.
            if (System.Text.Rune.IsWhiteSpace(rune) || System.Text.Rune.IsControl(rune) || rune.Value is '+' or 0xFFFD)
                return false;
        }

        return true;
    }
}
