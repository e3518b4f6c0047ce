using System.Globalization;
using System.Text.Json;

namespace LicenseVault.Documents.Templates.Reading;

/// <summary>A value and where it stands.</summary>
/// <param name="Path">JSON pointer (RFC 6901).</param>
internal readonly record struct JsonPlace(JsonElement Value, string Path)
{
    public static string Below(string path, string name) =>
        $"{path}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    public static string Below(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}/{index}");
}
