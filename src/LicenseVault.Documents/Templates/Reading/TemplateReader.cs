using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Unicode;

namespace LicenseVault.Documents.Templates.Reading;

/// <summary>Reads a whole template: fonts first, then styles and art that name them, then pages that name those.</summary>
internal sealed class TemplateReader
{
    private const int LargestFile = 1024 * 1024;
    private const int DeepestNesting = 16;
    private const string Format = "license-vault-template/1";

    private readonly FaultList _faults = new();
    private readonly string _digest;

    private TemplateReader(string digest) => _digest = digest;

    public static TemplateReading Read(ReadOnlyMemory<byte> json)
    {
        if (json.Length > LargestFile)
            return Refused("The file is larger than 1 MiB.");
        if (!Utf8.IsValid(json.Span) || !IsWellFormed(json.Span))
            return Refused("The file is not well-formed JSON in UTF-8.");

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = DeepestNesting, AllowDuplicateProperties = false });
            return new TemplateReader(Convert.ToHexStringLower(SHA256.HashData(json.Span))).Read(document.RootElement);
        }
        catch (JsonException)
        {
            return Refused("An object names the same member twice.");
        }
    }

    private TemplateReading Read(JsonElement root)
    {
        var reading = new ObjectReading(new JsonPlace(root, ""), _faults);
        var format = reading.Text("format", longest: 40);
        if (format is not Format)
            reading.Refuse("format", $"This must be {Format}.");

        var language = reading.Text("language", longest: 35);
        if (!IsLanguage(language))
            reading.Refuse("language", "This must be a language tag such as zh-CN or en.");

        var title = reading.Words("title", longest: 200);
        if (string.IsNullOrWhiteSpace(title))
            reading.Refuse("title", "A template needs a title: readers show it instead of the file's name.");

        var fonts = FontsReader.Read(reading, _faults);
        var styles = StylesReader.Read(reading, fonts, _faults);
        var art = ArtReader.Read(reading, _faults);
        var pages = new PagesReader(new TemplateParts(fonts, styles, art, _faults)).Read(reading);
        reading.Close();

        return _faults.IsEmpty
            ? new TemplateReading.Accepted(new Template { Digest = _digest, Language = language, Title = title, Fonts = fonts, Pages = pages })
            : new TemplateReading.Refused(_faults.Faults);
    }

    /// <summary>
    /// Walks every token once. A string may hold the escape of half a surrogate pair, on which <see cref="JsonElement.GetString"/> would
    /// throw in the middle of reading; after this walk nothing throws.
    /// </summary>
    private static bool IsWellFormed(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DeepestNesting });
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                    _ = reader.GetString();
            }

            return true;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsLanguage(string tag)
    {
        var parts = tag.Split('-');
        return parts[0].Length is 2 or 3
            && parts[0].All(char.IsAsciiLetterLower)
            && parts.Skip(1).All(part => part.Length is >= 2 and <= 8 && part.All(char.IsAsciiLetterOrDigit));
    }

    private static TemplateReading.Refused Refused(string reason) => new([new TemplateFault("", reason)]);
}
