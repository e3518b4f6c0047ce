using System.Globalization;
using System.Text;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Svg;

/// <summary>How SVG writes numbers, colours and words.</summary>
internal static class SvgText
{
    /// <summary>At most three decimals: a micrometre.</summary>
    public static string Of(double number)
    {
        var text = number.ToString("0.###", CultureInfo.InvariantCulture);
        return text is "-0" ? "0" : text;
    }

    public static string Of(Colour colour) => $"#{colour.Red:x2}{colour.Green:x2}{colour.Blue:x2}";

    /// <summary>Words for an attribute or an element; what XML 1.0 (2.2) cannot hold becomes U+FFFD.</summary>
    public static string Escape(string words)
    {
        var escaped = new StringBuilder(words.Length);
        foreach (var character in words.EnumerateRunes())
        {
            _ = character.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                (< 0x20 and not (0x9 or 0xA or 0xD)) or 0xFFFE or 0xFFFF => escaped.Append('\uFFFD'),
                _ => escaped.Append(character.ToString()),
            };
        }

        return escaped.ToString();
    }
}
