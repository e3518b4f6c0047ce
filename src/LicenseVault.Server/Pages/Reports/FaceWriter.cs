using System.Globalization;
using System.Text.Json;
using LicenseVault.Server.Pages.Languages;

namespace LicenseVault.Server.Pages.Reports;

/// <summary>Writes values as lines of plain words. A value is any JSON, as deep as a credential may be.</summary>
internal sealed class FaceWriter(Visit visit)
{
    private const char FirstEastAsian = '\u2E80';

    public IReadOnlyList<FaceLine> Of(JsonElement value) =>
        value.ValueKind is JsonValueKind.Array && value.EnumerateArray().Any(item => item.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            ? [.. value.EnumerateArray().Select(item => LineOf(WordsOf(item)))]
            : Of(WordsOf(value));

    public IReadOnlyList<FaceLine> Of(string words) => [.. words.ReplaceLineEndings("\n").Split('\n').Select(LineOf)];

    public string DateOf(DateOnly date) => date.ToString(visit.Text.Face.Date, CultureInfo.InvariantCulture);

    private FaceLine LineOf(string words) =>
        new(words, visit.Language is not Language.Chinese && words.Any(character => character >= FirstEastAsian));

    private string WordsOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => WordsOf(value.GetString()!),
        JsonValueKind.True => visit.Text.Face.Yes,
        JsonValueKind.False => visit.Text.Face.No,
        JsonValueKind.Array => string.Join(visit.Text.ListSeparator, value.EnumerateArray().Select(WordsOf)),
        JsonValueKind.Object => string.Join(visit.Text.ValueSeparator, value.EnumerateObject().Select(member => WordsOf(member.Value))),
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };

    private string WordsOf(string words) =>
        words.StartsWith("data:image/", StringComparison.Ordinal) ? visit.Text.Face.Image
        : DateOnly.TryParseExact(words, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? DateOf(date)
        : words;
}
