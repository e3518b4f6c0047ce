using LicenseVault.Documents.Fonts;
using LicenseVault.Documents.Templates;
using LicenseVault.Tests.Layout;

namespace LicenseVault.Tests.Templates;

public sealed class TemplateFontsTests
{
    private readonly Template _template = new PageUnderTest().Template();

    [Fact]
    public void Font_files_are_named_once_in_the_order_first_named()
    {
        var one = new BlockFace("Block", _ => true, fileDigest: "one file");
        var other = new BlockFace("Rare", _ => true, fileDigest: "one file");

        Assert.Equal(["one file"], Resolved(TemplateFonts.Resolve(_template, [other, one])).FileDigests);
        Assert.Equal(["digest of Block", "digest of Rare"], Resolved(TemplateFonts.Resolve(_template, [PageUnderTest.Rare, PageUnderTest.Common])).FileDigests);
    }

    [Fact]
    public void Faces_are_picked_by_their_full_name_from_files_that_hold_many()
    {
        FontFace[] opened = [new BlockFace("Block Bold", _ => true), PageUnderTest.Common, new BlockFace("block", _ => true), PageUnderTest.Rare];

        Assert.Equal([PageUnderTest.Common, PageUnderTest.Rare], Resolved(TemplateFonts.Resolve(_template, opened)).Faces);
    }

    [Fact]
    public void What_is_missing_and_what_may_not_be_embedded_is_named()
    {
        var missing = Assert.IsType<FontResolution.Missing>(
            TemplateFonts.Resolve(_template, name => name == "Rare" ? new BlockFace("Rare", _ => true, mayBeEmbedded: false) : null));

        Assert.Equal(["Block"], missing.Absent);
        Assert.Equal(["Rare"], missing.NotEmbeddable);
    }

    private static TemplateFonts Resolved(FontResolution resolution) => Assert.IsType<FontResolution.Resolved>(resolution).Fonts;
}
