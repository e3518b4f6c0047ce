using System.Globalization;

namespace LicenseVault.Protocol.Signatures;

/// <summary>Looks at the <c>\uXXXX</c> escapes of a JSON string whose syntax was already found good.</summary>
internal static class UnicodeEscapes
{
    private const int Length = 6;

    public static bool AnyUnpairedIn(ReadOnlySpan<byte> text)
    {
        for (var at = text.IndexOf((byte)'\\'); at >= 0 && at < text.Length; at++)
        {
            if (text[at] != '\\')
                continue;

            if (UnitAt(text, at) is not { } unit)
            {
                at++;
                continue;
            }

            if (char.IsLowSurrogate(unit))
                return true;

            at += Length - 1;
            if (!char.IsHighSurrogate(unit))
                continue;

            if (UnitAt(text, at + 1) is not { } next || !char.IsLowSurrogate(next))
                return true;

            at += Length;
        }

        return false;
    }

    private static char? UnitAt(ReadOnlySpan<byte> text, int at) =>
        at + Length <= text.Length && text[at] == '\\' && text[at + 1] == 'u'
            ? (char)ushort.Parse(text.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : null;
}
