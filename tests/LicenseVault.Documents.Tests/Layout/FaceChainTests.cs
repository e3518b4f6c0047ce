using System.Text;
using LicenseVault.Documents.Fonts;
using LicenseVault.Documents.Layout.Typesetting;

namespace LicenseVault.Tests.Layout;

public sealed class FaceChainTests
{
    [Fact]
    public void The_same_list_of_faces_has_one_chain_and_another_list_has_its_own()
    {
        IReadOnlyList<FontFace> faces = [new BlockFace("Block", value => value % 3 != 0)];

        Assert.Same(FaceChain.Of(faces), FaceChain.Of(faces));
        Assert.NotSame(FaceChain.Of(faces), FaceChain.Of([.. faces]));
    }

    [Fact]
    public async Task More_characters_than_are_kept_are_found_all_the_same_by_many_threads()
    {
        var face = new BlockFace("Block", value => value % 3 != 0);
        var chain = FaceChain.Of([face]);
        Rune[] characters = [.. Enumerable.Range(0x20, 30_000).Where(Rune.IsValid).Select(value => new Rune(value))];

        var rounds = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => characters.Select(character => chain.Find(character)?.Glyph ?? 0).ToArray(), TestContext.Current.CancellationToken)));

        int[] expected = [.. characters.Select(face.GlyphOf)];
        Assert.Contains(expected, glyph => glyph != 0);
        Assert.All(rounds, found => Assert.Equal(expected, found));
    }
}
