using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Pdf;

namespace LicenseVault.Tests.Pdf;

public sealed class SignatureRoomTests : IDisposable
{
    private readonly TestAgency _agency = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _agency.Dispose();

    [Fact]
    public async Task A_signature_fits_into_the_room_for_its_chain_which_is_not_much_more()
    {
        var room = SignatureRoom.Of(_agency.Chain, timeStamp: 0);

        var cms = Read(await SignAsync(room)).Signatures[0].Contents.Length;

        Assert.InRange(room.Bytes - cms, 32, 512);
    }

    [Fact]
    public void A_time_stamp_of_eight_thousand_bytes_fits_beside_it() =>
        Assert.True(SignatureRoom.Of(_agency.Chain, SignatureRoom.UnknownTimeStamp).Bytes >= SignatureRoom.Of(_agency.Chain, timeStamp: 0).Bytes + 8000);

    [Theory]
    [InlineData(1152)]
    [InlineData(1216)]
    [InlineData(6144)]
    [InlineData(12_288)]
    public async Task The_room_is_read_from_a_file_and_told_by_its_length(int bytes)
    {
        var room = new SignatureRoom(bytes);
        var signed = await SignAsync(room);

        Assert.Equal(room, SignatureRoom.In(Read(signed)));
        Assert.Equal(room, SignatureRoom.OfLength(Drawn(SignatureRoom.Usual), signed.Length));
        Assert.Equal(room, SignatureRoom.OfLength(Drawn(new SignatureRoom(2048)), signed.Length));
    }

    [Theory]
    [InlineData(1152)]
    [InlineData(12_288)]
    public void The_room_is_told_by_the_length_where_it_makes_places_of_more_digits(int bytes)
    {
        var room = new SignatureRoom(bytes);
        var (file, other) = (DrawnOfManyObjects(room), DrawnOfManyObjects(new SignatureRoom(6144)));

        Assert.NotEqual(file.Bytes.Length > 0xffff, DrawnOfManyObjects(new SignatureRoom(13_440 - bytes)).Bytes.Length > 0xffff);
        Assert.Equal(room, SignatureRoom.OfLength(other, file.Bytes.Length));
    }

    [Fact]
    public async Task A_file_drawn_again_with_its_own_room_is_the_same_and_with_another_is_not()
    {
        var signed = await SignAsync(new SignatureRoom(2048));

        Assert.IsType<PdfDifference.Same>(PdfComparison.EqualOutsideSignature(signed, Drawn(SignatureRoom.In(Read(signed)))));
        Assert.IsType<PdfDifference.Differs>(PdfComparison.EqualOutsideSignature(signed, Drawn(SignatureRoom.Usual)));
    }

    [Fact]
    public async Task A_signature_that_has_no_room_is_refused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => SignAsync(new SignatureRoom(512)));

    [Theory]
    [InlineData(0)]
    [InlineData(long.MaxValue)]
    public void A_length_that_no_room_explains_gives_one_within_bounds(long length) =>
        Assert.InRange(SignatureRoom.OfLength(Drawn(SignatureRoom.Usual), length).Bytes, 0, 64 * 1024);

    private static UnsignedPdf Drawn(SignatureRoom room)
    {
        var content = Drawings.ContentOf(Drawings.WithShapes);
        return PdfWriter.Write(content with { Signature = content.Signature with { Room = room } });
    }

    private static UnsignedPdf DrawnOfManyObjects(SignatureRoom room)
    {
        var figures = Enumerable.Range(0, 100).Select(place => new SceneItem.Shape(Drawings.Rectangle(place, place, 1, 1), Drawings.Black, null) { Field = "verificationUrl" });
        var content = Drawings.ContentOf(Drawings.SceneOf([.. figures]));
        var attached = new byte[46_000];
        new Random(1).NextBytes(attached);
        return PdfWriter.Write(content with { Signature = content.Signature with { Room = room }, Attachments = [Drawings.Credential with { Bytes = attached }] });
    }

    private Task<byte[]> SignAsync(SignatureRoom room) => PdfSigner.SignAsync(Drawn(room), _agency, Cancel);

    private static PdfFile Read(byte[] file) => Assert.IsType<PdfReading.Readable>(PdfReader.Read(file)).File;
}
