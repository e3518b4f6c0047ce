using System.Globalization;

namespace LicenseVault.Protocol.Transparency.Trees;

/// <summary>The part of a path that tiles and entry bundles share: <c>x001/x234/067</c>, and <c>.p/W</c> when it is not full.</summary>
internal static class TileForm
{
    public const int FullWidth = 256;

    // Seven groups of an x, three digits and a slash hold 2^63 - 1; then ".p/255".
    public const int LongestPath = 7 * 5 + 6;

    public static string PathOf(long index, int width)
    {
        var path = (index % 1000).ToString("D3", CultureInfo.InvariantCulture);
        for (var rest = index / 1000; rest > 0; rest /= 1000)
            path = $"x{rest % 1000:D3}/{path}";

        return width == FullWidth ? path : $"{path}.p/{width}";
    }

    public static bool TryParse(string path, out long index, out int width)
    {
        (index, width) = (0, FullWidth);
        if (path.Length > LongestPath)
            return false;

        var suffix = path.IndexOf(".p/", StringComparison.Ordinal);
        if (suffix >= 0 && !int.TryParse(path.AsSpan(suffix + 3), NumberStyles.None, CultureInfo.InvariantCulture, out width))
            return false;

        var digits = (suffix < 0 ? path : path[..suffix]).Replace("/", "", StringComparison.Ordinal).Replace("x", "", StringComparison.Ordinal);
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out index)
            && (suffix < 0 || width is > 0 and < FullWidth)
            && string.Equals(PathOf(index, width), path, StringComparison.Ordinal);
    }

    public static void RefuseUnfit(long index, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, FullWidth);
    }
}
