using System.Globalization;
using System.Text;

namespace LicenseVault.Tests.Fuzzing;

/// <summary>Makes of one input another that a parser may not have thought of. The same seed makes the same.</summary>
internal static class Mutation
{
    private static readonly byte[][] _tokens =
    [
        .. new[]
        {
            "0", "-1", "2147483647", "2147483648", "999999999999999999", "1e9", "<<", ">>", "[", "]", "(", ")", "<", ">", "%", "null", "R", "1 0 R", "3 0 R",
            "obj", "endobj", "stream\n", "\nendstream", "xref\n", "trailer\n", "startxref\n", "%%EOF\n", "/Prev 0", "/Length 0", "/Kids", "/Parent", "/ByteRange", "/Contents",
            "/FlateDecode", "/LZWDecode", "/ASCII85Decode", "/Predictor 2", "/ObjStm", "/XRefStm 9", "{", "}", "\"", ":", ",", "~", ".", "\\u0000", "e30", "W10",
        }.Select(Encoding.ASCII.GetBytes),
    ];

    public static byte[] Of(IReadOnlyList<byte[]> seeds, int seed)
    {
        var random = new Random(seed);
        var bytes = seeds[random.Next(seeds.Count)].ToList();
        for (var times = random.Next(1, 8); times > 0 && bytes.Count > 0; times--)
            Mutate(bytes, random, seeds);

        return [.. bytes];
    }

    private static void Mutate(List<byte> bytes, Random random, IReadOnlyList<byte[]> seeds)
    {
        var at = random.Next(bytes.Count);
        var length = Math.Min(random.Next(1, 1 << random.Next(1, 10)), bytes.Count - at);
        switch (random.Next(8))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - length + 1), length));
                break;
            case 4:
                bytes.InsertRange(at, _tokens[random.Next(_tokens.Length)]);
                break;
            case 5:
                ReplaceNumber(bytes, at, random);
                break;
            case 6:
                var other = seeds[random.Next(seeds.Count)];
                var from = random.Next(other.Length);
                bytes.InsertRange(at, other.Skip(from).Take(random.Next(1, 400)));
                break;
            default:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
        }
    }

    /// <summary>The next number: most of what a file says of itself are numbers.</summary>
    private static void ReplaceNumber(List<byte> bytes, int from, Random random)
    {
        var start = bytes.FindIndex(from, letter => letter is >= (byte)'0' and <= (byte)'9');
        if (start < 0)
            return;

        var end = bytes.FindIndex(start, letter => letter is < (byte)'0' or > (byte)'9');
        var number = random.Next(3) switch
        {
            0 => random.Next(64),
            1 => random.Next(bytes.Count),
            _ => random.NextInt64(),
        };
        bytes.RemoveRange(start, (end < 0 ? bytes.Count : end) - start);
        bytes.InsertRange(start, Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)));
    }
}
