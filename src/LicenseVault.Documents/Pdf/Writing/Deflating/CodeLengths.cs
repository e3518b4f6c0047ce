using static LicenseVault.Documents.Pdf.Writing.Deflating.CodeTables;

namespace LicenseVault.Documents.Pdf.Writing.Deflating;

/// <summary>The lengths of a block's two codes, as they stand before it: runs are counted, and what is left has a code of its own (RFC 1951, 3.2.7).</summary>
internal sealed class CodeLengths
{
    private const int Symbols = 19;
    private const int LongestCode = 7;
    private const int FewestLiterals = 257, FewestDistances = 1, FewestLengths = 4;
    private const int RepeatLast = 16, FewZeros = 17, ManyZeros = 18;

    private readonly PrefixCode _code = new(Symbols, LongestCode);
    private readonly int[] _frequencies = new int[Symbols];
    private readonly byte[] _lengths = new byte[LiteralAndLengthSymbols + DistanceSymbols];
    private readonly List<(byte Symbol, byte Extra)> _runs = [];
    private int _literals, _distances, _count;

    private static ReadOnlySpan<byte> Order => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    /// <summary>Takes these codes, and returns how many bits their lengths need.</summary>
    public int Take(PrefixCode code, PrefixCode distanceCode)
    {
        _literals = Math.Max(FewestLiterals, code.Lengths.LastIndexOfAnyExcept((byte)0) + 1);
        _distances = Math.Max(FewestDistances, distanceCode.Lengths.LastIndexOfAnyExcept((byte)0) + 1);
        code.Lengths[.._literals].CopyTo(_lengths);
        distanceCode.Lengths[.._distances].CopyTo(_lengths.AsSpan(_literals));

        Array.Clear(_frequencies);
        _runs.Clear();
        CountRuns(_lengths.AsSpan(0, _literals + _distances));
        _code.Fit(_frequencies);

        _count = Symbols;
        while (_count > FewestLengths && _code.Lengths[Order[_count - 1]] == 0)
            _count--;

        var bits = 5 + 5 + 4 + (3 * _count);
        foreach (var (symbol, _) in _runs)
            bits += _code.Lengths[symbol] + ExtraBits(symbol);

        return bits;
    }

    public void Write(BitWriter output)
    {
        output.Write((uint)(_literals - FewestLiterals), 5);
        output.Write((uint)(_distances - FewestDistances), 5);
        output.Write((uint)(_count - FewestLengths), 4);
        foreach (var symbol in Order[.._count])
            output.Write(_code.Lengths[symbol], 3);

        foreach (var (symbol, extra) in _runs)
        {
            output.Write(_code.Codes[symbol], _code.Lengths[symbol]);
            output.Write(extra, ExtraBits(symbol));
        }
    }

    private void CountRuns(ReadOnlySpan<byte> lengths)
    {
        for (var at = 0; at < lengths.Length;)
        {
            var length = lengths[at];
            var rest = lengths[at..];
            var run = rest.IndexOfAnyExcept(length) is >= 0 and var end ? end : rest.Length;
            at += run;
            if (length != 0)
            {
                Add(length, 0);
                run--;
            }

            for (; run >= 3; run -= AddRun(length, run))
            {
            }

            for (; run > 0; run--)
                Add(length, 0);
        }
    }

    private int AddRun(byte length, int run)
    {
        var (symbol, fewest, most) = (length, run) switch
        {
            ( > 0, _) => (RepeatLast, 3, 6),
            (_, <= 10) => (FewZeros, 3, 10),
            _ => (ManyZeros, 11, 138),
        };
        var taken = Math.Min(run, most);
        Add((byte)symbol, (byte)(taken - fewest));
        return taken;
    }

    private void Add(byte symbol, byte extra)
    {
        _runs.Add((symbol, extra));
        _frequencies[symbol]++;
    }

    private static int ExtraBits(byte symbol) => symbol switch
    {
        RepeatLast => 2,
        FewZeros => 3,
        ManyZeros => 7,
        _ => 0,
    };
}
