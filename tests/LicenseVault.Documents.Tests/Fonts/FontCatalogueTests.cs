using LicenseVault.Documents.Fonts;
using LicenseVault.Tests.Fonts.HandMade;

namespace LicenseVault.Tests.Fonts;

public sealed class FontCatalogueTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fonts-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("Noto Serif CJK SC", SystemFonts.NotoSerifCjk, 2)]
    [InlineData("notoserifcjksc-regular", SystemFonts.NotoSerifCjk, 2)]
    [InlineData("LXGWWenKai-Regular", SystemFonts.LxgwWenKai, 0)]
    [InlineData("wenquanyi zen hei mono", SystemFonts.WenQuanYiZenHei, 1)]
    public void A_face_is_found_by_either_name_in_upper_or_lower_case(string name, string path, int index)
    {
        SystemFonts.Require(path);
        var face = new FontCatalogue(FontCatalogue.SystemFolders).Find(name);

        Assert.NotNull(face);
        Assert.Equal(SystemFonts.Face(path, index).PostScriptName, face.PostScriptName);
        Assert.Equal(index, face.Index);
    }

    [Fact]
    public void A_name_that_no_face_has_finds_nothing() => Assert.Null(Catalogue().Find("Comic Sans MS"));

    [Fact]
    public void A_face_is_opened_once()
    {
        Write("a.ttf", new HandMadeFont().ToArray());
        var catalogue = Catalogue();

        Assert.Same(catalogue.Find("Hand Made Regular"), catalogue.Find("HandMade-Regular"));
    }

    [Fact]
    public void Of_two_files_with_one_name_the_first_by_path_counts()
    {
        Write("b.ttf", new HandMadeFont { Glyphs = [[], []] }.ToArray());
        Write("a/z.otf", new HandMadeCff { Charstrings = ["endchar"] }.InFont().ToArray());
        var catalogue = Catalogue();

        Assert.Equal(["a/z.otf", "b.ttf"], catalogue.Faces.Select(face => Path.GetRelativePath(_folder.FullName, face.Path)));
        Assert.Throws<ArgumentOutOfRangeException>(() => catalogue.Find("Hand Made Regular")!.AdvanceOf(1));
    }

    [Fact]
    public void Broken_files_are_passed_over_and_listed()
    {
        var sound = new HandMadeFont().ToArray();
        Write("sound.ttf", sound);
        Write("cut.ttf", sound[..^20]);
        Write("text.otf", "not a font at all"u8.ToArray());
        Write("empty.TTC", []);
        Write("readme.txt", "not even named like one"u8.ToArray());
        var catalogue = Catalogue();

        Assert.NotNull(catalogue.Find("HandMade-Regular"));
        Assert.Equal(
            [("cut.ttf", FontFault.OutOfBounds), ("empty.TTC", FontFault.NotAFont), ("text.otf", FontFault.NotAFont)],
            catalogue.PassedOver.Select(file => (Path.GetFileName(file.Path), file.Code)));
    }

    [Fact]
    public void A_file_whose_names_alone_can_be_read_is_passed_over_when_it_is_asked_for()
    {
        Write("hollow.ttf", new HandMadeFont { Tables = { ["glyf"] = null } }.ToArray());
        var catalogue = Catalogue();

        Assert.Empty(catalogue.PassedOver);
        Assert.Null(catalogue.Find("HandMade-Regular"));
        Assert.Equal(FontFault.TableMissing, Assert.Single(catalogue.PassedOver).Code);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_listed() =>
        Assert.Equal(FontFault.Inaccessible, Assert.Single(new FontCatalogue([Path.Combine(_folder.FullName, "none")]).PassedOver).Code);

    private FontCatalogue Catalogue() => new([_folder.FullName]);

    private void Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }
}
