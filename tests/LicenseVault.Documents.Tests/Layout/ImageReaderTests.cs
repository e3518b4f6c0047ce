using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Layout.Images;

namespace LicenseVault.Tests.Layout;

public sealed class ImageReaderTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    public void A_png_is_read_with_its_size_and_kind(int colourType, int components)
    {
        var bytes = Pictures.Png(width: 30, height: 40, colourType);

        var image = Assert.IsType<ImageReading.Readable>(ImageReader.Read(Pictures.PngUri(bytes))).Image;

        Assert.Equal((RasterFormat.Png, 30, 40, components), (image.Format, image.Width, image.Height, image.Components));
        Assert.Equal(bytes, image.Bytes.ToArray());
    }

    [Theory]
    [InlineData(1, 0xC0)]
    [InlineData(3, 0xC0)]
    [InlineData(1, 0xC1)]
    [InlineData(1, 0xC2)]
    public void A_jpeg_is_read_with_its_size_and_kind(int components, byte frame)
    {
        var bytes = Pictures.Jpeg(width: 300, height: 400, components, frame);

        var image = Assert.IsType<ImageReading.Readable>(ImageReader.Read(Pictures.JpegUri(bytes))).Image;

        Assert.Equal((RasterFormat.Jpeg, 300, 400, components), (image.Format, image.Width, image.Height, image.Components));
        Assert.Equal(bytes, image.Bytes.ToArray());
    }

    public static TheoryData<string, ImageFault> Unreadable() => new()
    {
        { "", ImageFault.NotADataUri },
        { "https://host/photo.png", ImageFault.NotADataUri },
        { "data:image/gif;base64,AAAA", ImageFault.NotADataUri },
        { "data:image/png;base64,A", ImageFault.NotADataUri },
        { "data:image/png;base64,AA AA", ImageFault.NotADataUri },
        { "data:image/png;base64,\n" + Convert.ToBase64String(Pictures.Png()), ImageFault.NotADataUri },
        { Pictures.PngUri([]), ImageFault.Damaged },
        { Pictures.PngUri(Pictures.Jpeg()), ImageFault.Damaged },
        { Pictures.JpegUri(Pictures.Png()), ImageFault.Damaged },
        { Pictures.PngUri(new byte[(50 * 1024) + 1]), ImageFault.TooLarge },
        { Pictures.JpegUri(new byte[2_000_000]), ImageFault.TooLarge },
        { Pictures.PngUri(Pictures.Png(width: 2001)), ImageFault.TooManyPixels },
        { Pictures.PngUri(Pictures.Png(height: 0)), ImageFault.TooManyPixels },
        { Pictures.JpegUri(Pictures.Jpeg(height: 2001)), ImageFault.TooManyPixels },
        { Pictures.JpegUri(Pictures.Jpeg(height: 0)), ImageFault.TooManyPixels },
        { Pictures.PngUri(Pictures.Png(colourType: 6)), ImageFault.UnsupportedKind },
        { Pictures.PngUri(Pictures.Png(colourType: 3)), ImageFault.UnsupportedKind },
        { Pictures.PngUri(Pictures.Png(depth: 16)), ImageFault.UnsupportedKind },
        { Pictures.PngUri(Pictures.Png(interlace: 1)), ImageFault.UnsupportedKind },
        { Pictures.PngUri(Pictures.Png(extra: [("tRNS", [0, 0, 0, 0, 0, 0])])), ImageFault.UnsupportedKind },
        { Pictures.PngUri(Pictures.Png(extra: [("JUNK", [])])), ImageFault.Damaged },
        { Pictures.PngUri(Pictures.Png(rows: 3)), ImageFault.Damaged },
        { Pictures.PngUri(Pictures.Png(rows: 5)), ImageFault.Damaged },
        { Pictures.PngUri(Pictures.Png(filter: 5)), ImageFault.Damaged },
        { Pictures.PngUri([.. Pictures.Png(), 0]), ImageFault.Damaged },
        { Pictures.JpegUri([.. Pictures.Jpeg(), 0]), ImageFault.Damaged },
        { Pictures.JpegUri(Pictures.Jpeg(components: 4)), ImageFault.UnsupportedKind },
        { Pictures.JpegUri(Pictures.Jpeg(frame: 0xC9)), ImageFault.UnsupportedKind },
        { Pictures.JpegUri(Pictures.Jpeg(frame: 0xC3)), ImageFault.UnsupportedKind },
        { Pictures.JpegUri(Pictures.Jpeg(precision: 12)), ImageFault.UnsupportedKind },
        { Pictures.JpegUri(Pictures.Jpeg(between: Pictures.Segment(0xDC, [0, 8]))), ImageFault.UnsupportedKind },
        { Pictures.JpegUri(Pictures.Jpeg(between: [0xFF, 0xD8])), ImageFault.Damaged },
        { Pictures.JpegUri(Pictures.Jpeg(between: [0x00])), ImageFault.Damaged },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void What_a_viewer_might_not_decode_is_refused(string value, ImageFault fault) =>
        Assert.Equal(new ImageReading.Unreadable(fault), ImageReader.Read(value));

    [Fact]
    public void Words_inside_a_picture_do_no_harm() =>
        Assert.IsType<ImageReading.Readable>(ImageReader.Read(Pictures.PngUri(Pictures.Png(extra: [("tEXt", "a\0b"u8.ToArray())]))));

    [Fact]
    public void Every_truncation_is_refused()
    {
        var (png, jpeg) = (Pictures.Png(), Pictures.Jpeg());
        for (var length = 0; length < png.Length; length++)
            Assert.IsType<ImageReading.Unreadable>(ImageReader.Read(Pictures.PngUri(png[..length])));
        for (var length = 0; length < jpeg.Length; length++)
            Assert.IsType<ImageReading.Unreadable>(ImageReader.Read(Pictures.JpegUri(jpeg[..length])));
    }

    [Fact]
    public void Damaged_pictures_never_throw_and_a_damaged_png_is_never_taken()
    {
        var random = new Random(11);
        for (var round = 0; round < 3000; round++)
        {
            var (png, jpeg) = (Pictures.Png(), Pictures.Jpeg());
            png[random.Next(png.Length)] ^= (byte)random.Next(1, 256);
            jpeg[random.Next(jpeg.Length)] ^= (byte)random.Next(1, 256);

            Assert.IsType<ImageReading.Unreadable>(ImageReader.Read(Pictures.PngUri(png)));
            Assert.NotNull(ImageReader.Read(Pictures.JpegUri(jpeg)));
        }
    }

    [Fact]
    public void A_small_file_that_inflates_to_gigabytes_is_given_up_after_the_rows_it_owns()
    {
        var bomb = Pictures.Png(width: 2, height: 2, rows: 2_000_000);

        Assert.True(bomb.Length < 50 * 1024);
        Assert.Equal(new ImageReading.Unreadable(ImageFault.Damaged), ImageReader.Read(Pictures.PngUri(bomb)));
    }

    [Fact]
    public void A_picture_is_drawn_as_large_as_its_box_allows_in_the_middle()
    {
        var page = new PageUnderTest
        {
            Elements = """{ "kind": "image", "box": [10, 20, 30, 60], "field": "fields.photo" }""",
            Fields = $$"""{ "photo": "{{Pictures.PngUri(Pictures.Png(width: 30, height: 40))}}" }""",
        };

        var picture = Assert.IsType<SceneItem.Picture>(page.Page().Items[0]);

        Assert.Equal(new Box(10, 30, 30, 40), picture.Box);
        Assert.Equal("fields.photo", picture.Field);
    }
}
