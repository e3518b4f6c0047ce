using System.Text.Json;
using System.Text.Unicode;

namespace LicenseVault.Protocol.Signatures;

/// <summary>
/// JSON from outside, as strict as RFC 8259 and RFC 7493 (I-JSON) let it be: valid UTF-8 without a byte order mark, one value and
/// nothing after it, no comments, no repeated member names, no unpaired surrogates.
/// </summary>
public static class StrictJson
{
    /// <summary>How many arrays and objects may stand in one another.</summary>
    public const int MaxDepth = 16;

    /// <summary>Parses one value that lives as long as it is referred to; false for anything else than strict JSON.</summary>
    public static bool TryParse(ReadOnlySpan<byte> json, out JsonElement value) => TryParse(json, MaxDepth, out value);

    /// <summary>Parses as <see cref="TryParse(ReadOnlySpan{byte}, out JsonElement)"/> does, what carries such JSON within it: of another depth.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> json, int maxDepth, out JsonElement value)
    {
        value = default;
        try
        {
            if (!Utf8.IsValid(json) || HasUnpairedSurrogate(json, maxDepth))
                return false;

            value = JsonElement.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = maxDepth });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // An escape such as \ud800 without its other half passes the parser and throws only when the string is read.
    private static bool HasUnpairedSurrogate(ReadOnlySpan<byte> json, int maxDepth)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = maxDepth });
        while (reader.Read())
        {
            if (reader.ValueIsEscaped && UnicodeEscapes.AnyUnpairedIn(reader.ValueSpan))
                return true;
        }

        return false;
    }
}
