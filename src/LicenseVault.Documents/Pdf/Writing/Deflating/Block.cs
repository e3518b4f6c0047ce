using static LicenseVault.Documents.Pdf.Writing.Deflating.CodeTables;

namespace LicenseVault.Documents.Pdf.Writing.Deflating;

/// <summary>Literals and matches that share one pair of codes (RFC 1951, 3.2.3), with how often each symbol occurs among them.</summary>
internal sealed class Block
{
    private const int Most = 32 * 1024;
    private const int DistanceShift = 16;

    // A literal is itself; a match has its distance above its length.
    private readonly uint[] _tokens = new uint[Most];
    private readonly int[] _frequencies = new int[LiteralAndLengthSymbols];
    private readonly int[] _distanceFrequencies = new int[DistanceSymbols];
    private int _count;

    public bool IsFull => _count == Most;

    public ReadOnlySpan<int> Frequencies => _frequencies;

    public ReadOnlySpan<int> DistanceFrequencies => _distanceFrequencies;

    /// <summary>How many bits stand beside the symbols.</summary>
    public int ExtraBits { get; private set; }

    public void Clear()
    {
        (_count, ExtraBits) = (0, 0);
        Array.Clear(_frequencies);
        Array.Clear(_distanceFrequencies);
        _frequencies[EndOfBlock] = 1;
    }

    public void AddLiteral(byte value)
    {
        _tokens[_count++] = value;
        _frequencies[value]++;
    }

    public void AddMatch(int length, int distance)
    {
        _tokens[_count++] = ((uint)distance << DistanceShift) | (uint)length;
        var (symbol, distanceSymbol) = (LengthSymbolOf(length), DistanceSymbolOf(distance));
        _frequencies[symbol]++;
        _distanceFrequencies[distanceSymbol]++;
        ExtraBits += LengthExtraBits(symbol) + DistanceExtraBits(distanceSymbol);
    }

    public void Write(BitWriter output, PrefixCode code, PrefixCode distanceCode)
    {
        var codes = code.Codes;
        var lengths = code.Lengths;
        foreach (var token in _tokens.AsSpan(0, _count))
        {
            if (token >> DistanceShift is > 0 and var distance)
                WriteMatch(output, code, distanceCode, (int)(token & 0xffff), (int)distance);
            else
                output.Write(codes[(int)token], lengths[(int)token]);
        }

        output.Write(codes[EndOfBlock], lengths[EndOfBlock]);
    }

    private static void WriteMatch(BitWriter output, PrefixCode code, PrefixCode distanceCode, int length, int distance)
    {
        var (symbol, distanceSymbol) = (LengthSymbolOf(length), DistanceSymbolOf(distance));
        output.Write(code.Codes[symbol], code.Lengths[symbol]);
        output.Write((uint)(length - LengthBaseOf(symbol)), LengthExtraBits(symbol));
        output.Write(distanceCode.Codes[distanceSymbol], distanceCode.Lengths[distanceSymbol]);
        output.Write((uint)(distance - DistanceBaseOf(distanceSymbol)), DistanceExtraBits(distanceSymbol));
    }
}
