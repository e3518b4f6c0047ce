using System.IO.Compression;
using System.Security.Cryptography;
using LicenseVault.Documents.Pdf.Writing.Deflating;

namespace LicenseVault.Tests.Pdf.Writing;

/// <summary>What is compressed is what the runtime's own zlib unpacks, and its bytes depend on nothing but the content.</summary>
public sealed class DeflaterTests
{
    public static TheoryData<string> Contents => [.. All.Keys];

    private static readonly Dictionary<string, byte[]> All = new(StringComparer.Ordinal)
    {
        ["nothing"] = [],
        ["one byte"] = [7],
        ["two bytes"] = [7, 7],
        ["the shortest match"] = [1, 2, 3, 1, 2, 3],
        ["one byte over and over"] = new byte[300_000],
        ["every byte once"] = [.. Enumerable.Range(0, 256).Select(value => (byte)value)],
        ["noise"] = Noise(200_000, 256),
        ["noise of few bytes, longer than a block"] = Noise(150_000, 5),
        ["a match as far back as there is one"] = [.. Noise(32 * 1024, 256), .. Noise(300, 256)],
        ["a match farther back than that"] = [.. Noise((32 * 1024) + 1, 256), .. Noise(300, 256)],
        ["bytes as unequally frequent as can be"] = Fibonacci(),
        ["a template"] = File.ReadAllBytes(Repository.Path("certs-samples", "types", "food-business-licence", "template.json")),
        ["a document"] = File.ReadAllBytes(Repository.Path("certs-samples", "valid", "food-business-licence", "document.pdf")),
        ["words"] = [.. Enumerable.Repeat("0 0 m 23 0 39 -34 62 -34 c S\n"u8.ToArray(), 900).SelectMany((line, number) => line.Append((byte)(number * 31)))],
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public void What_is_compressed_is_unpacked_the_same(string name)
    {
        foreach (var effort in new[] { Effort.Usual, Effort.Best })
            Assert.Equal(All[name], Unpacked(new Deflater(effort).Compress(All[name])));
    }

    [Fact]
    public void The_bytes_do_not_depend_on_what_was_compressed_before()
    {
        var used = new Deflater(Effort.Usual);
        foreach (var (name, content) in All)
        {
            foreach (var before in All.Values)
                used.Compress(before);

            Assert.True(new Deflater(Effort.Usual).Compress(content).AsSpan().SequenceEqual(used.Compress(content)), name);
        }
    }

    [Fact]
    public void It_is_about_as_short_as_that_of_others()
    {
        foreach (var (name, content) in All)
        {
            using var other = new MemoryStream();
            using (var stream = new ZLibStream(other, CompressionLevel.SmallestSize, leaveOpen: true))
                stream.Write(content);

            Assert.True(new Deflater(Effort.Best).Compress(content).Length <= (1.01 * other.Length) + 16, name);
            Assert.True(new Deflater(Effort.Usual).Compress(content).Length <= (1.2 * other.Length) + 16, name);
        }
    }

    /// <summary>The writer's promise: a certificate drawn again after decades is the same, whatever the machine. These are the bytes of engine 4.</summary>
    [Fact]
    public void The_bytes_are_those_of_this_engine()
    {
        var content = Noise(40_000, 9);

        Assert.Equal("c17f2ca8228b791b", DigestOf(new Deflater(Effort.Usual).Compress(content)));
        Assert.Equal("b959dc45d37beecb", DigestOf(new Deflater(Effort.Best).Compress(content)));
    }

    private static string DigestOf(byte[] compressed) => Convert.ToHexStringLower(SHA256.HashData(compressed).AsSpan(0, 8));

    private static byte[] Unpacked(byte[] compressed)
    {
        using var stream = new ZLibStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        stream.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    // The numbers of a fixed generator: the same on every run, and no pattern in them.
    private static byte[] Noise(int length, int values)
    {
        var bytes = new byte[length];
        var state = 2463534242u;
        foreach (ref var value in bytes.AsSpan())
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            value = (byte)(state % (uint)values);
        }

        return bytes;
    }

    /// <summary>The best code for these would be longer than the format allows.</summary>
    private static byte[] Fibonacci()
    {
        var (bytes, count, next) = (new List<byte>(), 1, 1);
        for (byte value = 0; value < 22; value++, (count, next) = (next, count + next))
            bytes.AddRange(Enumerable.Repeat(value, count));

        var mixed = bytes.ToArray();
        for (var (place, other) = (0, 0); place < mixed.Length; place++)
        {
            other = (other + 10_007) % mixed.Length;
            (mixed[place], mixed[other]) = (mixed[other], mixed[place]);
        }

        return mixed;
    }
}
