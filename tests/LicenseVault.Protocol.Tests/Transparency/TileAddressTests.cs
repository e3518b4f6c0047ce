using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Tests.Transparency;

public sealed class TileAddressTests
{
    [Theory]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(0, 1234067, 256, "tile/0/x001/x234/067")]
    [InlineData(0, 1234067, 8, "tile/0/x001/x234/067.p/8")]
    [InlineData(1, 999, 255, "tile/1/999.p/255")]
    [InlineData(7, 1000, 1, "tile/7/x001/000.p/1")]
    [InlineData(63, 0, 256, "tile/63/000")]
    [InlineData(2, long.MaxValue, 17, "tile/2/x009/x223/x372/x036/x854/x775/807.p/17")]
    public void A_tile_has_one_path(int level, long index, int width, string path)
    {
        var address = new TileAddress(level, index, width);

        Assert.Equal(path, address.Path);
        Assert.True(TileAddress.TryParsePath(path, out var read));
        Assert.Equal(address, read);
    }

    [Theory]
    [InlineData(0, 256, "tile/entries/000")]
    [InlineData(1234067, 256, "tile/entries/x001/x234/067")]
    [InlineData(1234067, 112, "tile/entries/x001/x234/067.p/112")]
    public void A_bundle_has_one_path(long index, int width, string path)
    {
        Assert.Equal(path, new EntryBundleAddress(index, width).Path);
        Assert.True(EntryBundleAddress.TryParsePath(path, out var read));
        Assert.Equal(new EntryBundleAddress(index, width), read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tile/")]
    [InlineData("tile/0")]
    [InlineData("tile/0/")]
    [InlineData("/tile/0/000")]
    [InlineData("tile/0/0")]
    [InlineData("tile/0/0000")]
    [InlineData("tile/0/001/")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/0/x001")]
    [InlineData("tile/0/001/234")]
    [InlineData("tile/0/x01/234")]
    [InlineData("tile/0/X001/234")]
    [InlineData("tile/0/-01")]
    [InlineData("tile/0/ 01")]
    [InlineData("tile/0/٠٠١")]
    [InlineData("tile/00/001")]
    [InlineData("tile/+1/001")]
    [InlineData("tile/64/001")]
    [InlineData("tile/-1/001")]
    [InlineData("tile/0/001.p/0")]
    [InlineData("tile/0/001.p/256")]
    [InlineData("tile/0/001.p/01")]
    [InlineData("tile/0/001.p/")]
    [InlineData("tile/0/001.p")]
    [InlineData("tile/0/001.p/1/")]
    [InlineData("tile/0/001.p/1.p/1")]
    [InlineData("tile/0/../000")]
    [InlineData("tile/entries/000")]
    [InlineData("tile/0/x009/x223/x372/x036/x854/x775/808")]
    [InlineData("tile/0/x001/x009/x223/x372/x036/x854/x775/807")]
    public void Another_spelling_is_no_path(string path) => Assert.False(TileAddress.TryParsePath(path, out _));

    [Theory]
    [InlineData("tile/entries/")]
    [InlineData("tile/entries/0")]
    [InlineData("tile/entries/x000/001")]
    [InlineData("tile/entries/001.p/256")]
    [InlineData("tile/0/001")]
    public void Another_spelling_is_no_path_of_a_bundle(string path) => Assert.False(EntryBundleAddress.TryParsePath(path, out _));

    [Theory]
    [InlineData(-1, 0, 1)]
    [InlineData(64, 0, 1)]
    [InlineData(0, -1, 1)]
    [InlineData(0, 0, 0)]
    [InlineData(0, 0, 257)]
    public void A_number_out_of_range_names_no_tile(int level, long index, int width) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TileAddress(level, index, width));
}
