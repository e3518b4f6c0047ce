using System.IO.Compression;
using System.Text;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.StatusLists;

namespace LicenseVault.Tests.StatusLists;

/// <summary>The encoding of draft-ietf-oauth-status-list-20, with its vectors.</summary>
public sealed class StatusListTests
{
    // Section 4.1 and 4.2: sixteen statuses of one bit.
    private const string ShortOneBit = "eNrbuRgAAhcBXQ";

    // Section 4.1 and 4.2: twelve statuses of two bits.
    private const string ShortTwoBits = "eNo76fITAAPfAgc";

    // Appendix "Test vectors for Status List encoding", "1-bit Status List".
    private const string LongOneBit =
        "eNrt3AENwCAMAEGogklACtKQPg9LugC9k_ACvreiogEAAKkeCQAAAAAAAAAAAAAAAAAAAIBylgQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAXG9IAAAAAAAAAPwsJAAAAAAAAAAAAAAAvhsSAAAAAAAAAAAA7KpLAAAAAAAAAAAAAAAAAAAAAJsLCQAAAAAAAAAAADjelAAAAAAAAAAAKjDMAQAA"
        + "AACAZC8L2AEb";

    // The same, "2-bit Status List".
    private const string LongTwoBits =
        "eNrt2zENACEQAEEuoaBABP5VIO01fCjIHTMStt9ovGVIAAAAAABAbiEBAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEB5WwIAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAID0ugQAAAAAAAAAAAAAAAAAQG12SgAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAOCSIQEAAAAAAAAAAAAAAAAAAAAAAAD8ExIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAwJEuAQAAAAAAAAAAAAAA"
        + "AAAAAAAAAMB9SwIAAAAAAAAAAAAAAAAAAACoYUoAAAAAAAAAAAAAAEBqH81gAQw";

    [Fact]
    public void The_short_list_of_one_bit_is_read()
    {
        var list = Read(1, ShortOneBit);

        Assert.Equal([0xB9, 0xA3], list.Bytes.ToArray());
        Assert.Equal([1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1], StatusesOf(list));
    }

    [Fact]
    public void The_short_list_of_two_bits_is_read_and_written()
    {
        int[] statuses = [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3];
        var list = Read(2, ShortTwoBits);

        Assert.Equal([0xC9, 0x44, 0xF9], list.Bytes.ToArray());
        Assert.Equal(statuses, StatusesOf(list));
        Assert.Equal([0xC9, 0x44, 0xF9], StatusList.Of([.. statuses.Select(status => (StatusValue)status)]).Bytes.ToArray());
    }

    [Fact]
    public void The_long_list_of_one_bit_is_read()
    {
        var list = Read(1, LongOneBit);

        Assert.Equal(StatusList.MaxCount, list.Count);
        Assert.Equal(
            [0, 1993, 25460, 159495, 495669, 554353, 645645, 723232, 854545, 934534, 1000345],
            Enumerable.Range(0, list.Count).Where(index => list[index] is not StatusValue.Valid));
    }

    [Fact]
    public void The_long_list_of_two_bits_is_read_and_written()
    {
        var expected = new Dictionary<int, int>
        {
            [0] = 1, [1993] = 2, [25460] = 1, [159495] = 3, [495669] = 1, [554353] = 1,
            [645645] = 2, [723232] = 1, [854545] = 1, [934534] = 2, [1000345] = 3,
        };
        var statuses = new StatusValue[StatusList.MaxCount];
        foreach (var (index, status) in expected)
            statuses[index] = (StatusValue)status;

        var list = Read(2, LongTwoBits);

        Assert.Equal(StatusList.MaxCount, list.Count);
        Assert.Equal(expected, StatusesOf(list).Index().Where(status => status.Item > 0).ToDictionary(status => status.Index, status => status.Item));
        Assert.True(StatusList.Of(statuses).Bytes.Span.SequenceEqual(list.Bytes.Span));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public void What_is_compressed_is_read_back(int length)
    {
        var random = new Random(length);
        var statuses = Enumerable.Range(0, length * 4).Select(_ => (StatusValue)random.Next(4)).ToList();
        var list = StatusList.Of(statuses);

        var read = Read(2, StrictBase64Url.Encode(Compress(list.Bytes.ToArray())));

        Assert.Equal(statuses, Enumerable.Range(0, read.Count).Select(index => read[index]));
    }

    [Fact]
    public void The_last_byte_is_filled_up_with_valid() =>
        Assert.Equal([2, 0, 0, 0], StatusesOf(StatusList.Of([StatusValue.Suspended])));

    [Fact]
    public void More_than_a_million_statuses_are_refused_however_small_they_come()
    {
        var full = Compress(new byte[StatusList.MaxCount / 4]);
        var bomb = Compress(new byte[64 * 1024 * 1024]);

        Assert.Equal(StatusList.MaxCount, Read(2, StrictBase64Url.Encode(full)).Count);
        Assert.Equal("list-too-large", CodeOf(Compress(new byte[StatusList.MaxCount / 4 + 1]), 2));
        Assert.Equal("list-too-large", CodeOf(Compress(new byte[StatusList.MaxCount / 8 + 1]), 1));
        Assert.True(bomb.Length < 100_000);
        Assert.Equal("list-too-large", CodeOf(bomb, 2));
        Assert.Throws<ArgumentException>(() => StatusList.Of(new StatusValue[StatusList.MaxCount + 1]));
        Assert.Throws<ArgumentException>(() => StatusList.OfBytes(2, new byte[StatusList.MaxCount / 4 + 1]));
        Assert.Throws<ArgumentException>(() => StatusList.OfBytes(4, []));
    }

    [Fact]
    public void A_stream_that_is_cut_or_changed_or_followed_by_something_is_refused()
    {
        var bytes = Encoding.ASCII.GetBytes("some statuses that do not repeat: 0123456789");
        var compressed = Compress(bytes);
        Assert.Equal(bytes, Read(2, StrictBase64Url.Encode(compressed)).Bytes.ToArray());
        for (var position = 0; position < compressed.Length; position++)
        {
            Assert.Equal("list-malformed", CodeOf(compressed[..position], 2));
            var changed = compressed.ToArray();
            changed[position] ^= 0x10;

            // A few bits before the checksum are padding and mean nothing.
            if (Reading(2, StrictBase64Url.Encode(changed)) is StatusListReading.Readable readable)
                Assert.Equal(bytes, readable.Token.List.Bytes.ToArray());
        }

        Assert.Equal("list-malformed", CodeOf([.. compressed, 0], 2));
        Assert.Equal("list-malformed", CodeOf([.. compressed, .. compressed], 2));
        Assert.Equal("list-malformed", CodeOf(Encoding.ASCII.GetBytes("not compressed"), 2));
    }

    [Fact]
    public void Another_format_of_compression_is_refused()
    {
        using var gzipped = new MemoryStream();
        using (var gzip = new GZipStream(gzipped, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write([1, 2, 3]);
        using var deflated = new MemoryStream();
        using (var deflate = new DeflateStream(deflated, CompressionLevel.SmallestSize, leaveOpen: true))
            deflate.Write([1, 2, 3]);

        Assert.Equal("list-malformed", CodeOf(gzipped.ToArray(), 2));
        Assert.Equal("list-malformed", CodeOf(deflated.ToArray(), 2));
    }

    [Fact]
    public void There_is_no_status_before_the_first_or_after_the_last()
    {
        var list = StatusList.OfBytes(2, [0xFF]);

        Assert.Equal(StatusValue.ApplicationSpecific, list[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => list[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => list[4]);
    }

    private static StatusList Read(int bits, string lst) => Assert.IsType<StatusListReading.Readable>(Reading(bits, lst)).Token.List;

    private static string CodeOf(byte[] compressed, int bits) =>
        Assert.IsType<StatusListReading.Unreadable>(Reading(bits, StrictBase64Url.Encode(compressed))).Code;

    // Reading looks at no signature.
    private static StatusListReading Reading(int bits, string lst)
    {
        var header = StrictBase64Url.Encode("""{"alg":"ES256","typ":"statuslist+jwt","x5c":["MAA="]}"""u8);
        var payload = $$$"""{"sub":"https://example.com/statuslists/1","iat":1686920170,"exp":1687920170,"ttl":43200,"status_list":{"bits":{{{bits}}},"lst":"{{{lst}}}"}}""";
        return StatusListReader.Read(Encoding.ASCII.GetBytes($"{header}.{StrictBase64Url.Encode(Encoding.ASCII.GetBytes(payload))}.{StrictBase64Url.Encode(new byte[64])}"));
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
            zlib.Write(bytes);

        return compressed.ToArray();
    }

    private static int[] StatusesOf(StatusList list) => [.. Enumerable.Range(0, list.Count).Select(index => (int)list[index])];
}
