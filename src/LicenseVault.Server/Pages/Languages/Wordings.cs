using System.Text.Json;
using System.Text.Json.Serialization;

namespace LicenseVault.Server.Pages.Languages;

/// <summary>The texts of the pages in every language.</summary>
internal sealed class Wordings
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private readonly Wording _chinese = Read("zh");
    private readonly Wording _english = Read("en");

    public Wording In(Language language) => language is Language.English ? _english : _chinese;

    private static Wording Read(string code)
    {
        using var stream = typeof(Wordings).Assembly.GetManifestResourceStream($"LicenseVault.Server.Pages.Texts.{code}.json")
            ?? throw new InvalidDataException($"The texts {code}.json are missing from the program.");
        return JsonSerializer.Deserialize<Wording>(stream, Strict)
            ?? throw new InvalidDataException($"The texts {code}.json are empty.");
    }
}
