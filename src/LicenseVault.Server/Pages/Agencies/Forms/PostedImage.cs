using LicenseVault.Core;
using LicenseVault.Server.Api;

namespace LicenseVault.Server.Pages.Agencies.Forms;

/// <summary>A picture that was chosen in a form, as the text that a draft holds.</summary>
internal static class PostedImage
{
    public const string TooLarge = "image-too-large";
    public const string NotOne = "bad-image";

    private const int Usual = 64 * 1024;
    private const int Longest = 192 * 1024;
    private const string Head = "data:image/jpeg;base64,";

    /// <summary>Where the picture stands that was chosen before: a browser sends an empty file beside it.</summary>
    public static string KeptNameOf(FormField field) => $"{field.Name}.kept";

    /// <summary>How large a picture may be whose text has so many characters, in whole kilobytes.</summary>
    public static int KilobytesIn(int? characters) => ((characters ?? Usual) - Head.Length) / 4 * 3 / 1024;

    /// <summary>The text, or why there is none.</summary>
    public static async Task<(string Text, FieldFault? Fault)> ReadAsync(IFormFile file, string field, int? most, CancellationToken cancel)
    {
        await using var stream = file.OpenReadStream();
        var limit = Math.Min(most ?? Longest, Longest);
        if (await Body.ReadAsync(stream, limit, cancel) is not { } bytes)
            return ("", new FieldFault(field, TooLarge, ""));

        var kind = bytes switch
        {
            [0xFF, 0xD8, 0xFF, ..] => "jpeg",
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "png",
            _ => null,
        };
        if (kind is null)
            return ("", new FieldFault(field, NotOne, ""));

        var text = $"data:image/{kind};base64,{Convert.ToBase64String(bytes)}";
        return text.Length > limit ? ("", new FieldFault(field, TooLarge, "")) : (text, null);
    }
}
