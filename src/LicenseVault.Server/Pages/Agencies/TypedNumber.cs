namespace LicenseVault.Server.Pages.Agencies;

/// <summary>A number as people type it: in small letters, or as an input method for Chinese leaves it, in full width.</summary>
internal static class TypedNumber
{
    private const int Shift = '！' - '!';

    /// <summary>As numbers of holders are written.</summary>
    public static string Raised(string typed) =>
        string.Create(typed.Length, typed, static (raised, text) =>
        {
            for (var index = 0; index < text.Length; index++)
                raised[index] = char.ToUpperInvariant(text[index] is >= '！' and <= '～' and var wide ? (char)(wide - Shift) : text[index]);
        });
}
