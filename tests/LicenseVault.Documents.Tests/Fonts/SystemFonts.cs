using System.Collections.Concurrent;
using LicenseVault.Documents.Fonts;

namespace LicenseVault.Tests.Fonts;

/// <summary>Fonts that the system may have. A test that needs one that is missing is skipped by its name.</summary>
internal static class SystemFonts
{
    public const string DejaVuSans = "truetype/dejavu/DejaVuSans.ttf";
    public const string NotoSerifCjk = "opentype/noto/NotoSerifCJK-Regular.ttc";
    public const string NotoSansCjk = "opentype/noto/NotoSansCJK-Regular.ttc";
    public const string LxgwWenKai = "truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf";
    public const string WenQuanYiZenHei = "truetype/wqy/wqy-zenhei.ttc";
    public const string HanaMinB = "truetype/hanazono/HanaMinB.ttf";

    private static readonly ConcurrentDictionary<string, FontFile> Opened = new();

    public static string Require(string path)
    {
        var full = Path.Combine(FontCatalogue.SystemFolders[0], path);
        Assert.SkipUnless(File.Exists(full), $"The font {path} is not installed.");
        return full;
    }

    public static FontFace Face(string path, int index = 0) => Faces(path)[index];

    public static IReadOnlyList<FontFace> Faces(string path) =>
        Assert.IsType<FontFile.Readable>(Opened.GetOrAdd(Require(path), full => FontFile.Open(File.ReadAllBytes(full)))).Faces;
}
