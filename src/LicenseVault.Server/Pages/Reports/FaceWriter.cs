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
        new(words, visit.Language is not Language.Chinese && IsChinese(words));

    private string WordsOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => WordsOf(value.GetString()!),
        JsonValueKind.True => visit.Text.Face.Yes,
        JsonValueKind.False => visit.Text.Face.No,
        JsonValueKind.Array => Join(value.EnumerateArray(), "、", visit.Text.ListSeparator),
        JsonValueKind.Object => Join(value.EnumerateObject().Select(member => member.Value), "，", visit.Text.ValueSeparator),
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };

    // Chinese words are set apart as in Chinese, whatever the language around them.
    private string Join(IEnumerable<JsonElement> values, string chinese, string other)
    {
        var words = values.Select(WordsOf).ToList();
        return string.Join(words.Any(IsChinese) ? chinese : other, words);
    }

    private static bool IsChinese(string words) => words.Any(character => character >= FirstEastAsian);

    private string WordsOf(string words) =>
        words.StartsWith("data:image/", StringComparison.Ordinal) ? visit.Text.Face.Image
        : DateOnly.TryParseExact(words, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? DateOf(date)
        : words;
}
