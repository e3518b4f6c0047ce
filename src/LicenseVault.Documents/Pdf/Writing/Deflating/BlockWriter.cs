using System.Buffers.Binary;
using static LicenseVault.Documents.Pdf.Writing.Deflating.CodeTables;

namespace LicenseVault.Documents.Pdf.Writing.Deflating;

/// <summary>Writes blocks in whichever of the three ways is the shortest (RFC 1951, 3.2.3).</summary>
internal sealed class BlockWriter(BitWriter output)
{
    private const int LongestCode = 15;
    private const int HeaderBits = 3;
    private const int LongestStored = ushort.MaxValue;
    private const uint Stored = 0, Fixed = 1, Dynamic = 2;

    private readonly PrefixCode _code = new(LiteralAndLengthSymbols, LongestCode);
    private readonly PrefixCode _distanceCode = new(DistanceSymbols, LongestCode);
    private readonly PrefixCode _fixedCode = FixedCode();
    private readonly PrefixCode _fixedDistanceCode = FixedDistanceCode();
    private readonly CodeLengths _codeLengths = new();

    /// <param name="bytes">What the block stands for.</param>
    public void Write(Block block, ReadOnlySpan<byte> bytes, bool isLast)
    {
        _code.Fit(block.Frequencies);
        _distanceCode.Fit(block.DistanceFrequencies);
        var dynamicBits = _codeLengths.Take(_code, _distanceCode) + BitsOf(block, _code, _distanceCode);
        var fixedBits = BitsOf(block, _fixedCode, _fixedDistanceCode);
        var pieces = Math.Max(1, (bytes.Length + LongestStored - 1) / LongestStored);

        // A stored piece begins on a whole byte, which takes at most one more.
        if (8L * (bytes.Length + (6 * pieces)) <= HeaderBits + Math.Min(dynamicBits, fixedBits))
        {
            Store(bytes, isLast);
            return;
        }

        var isFixed = fixedBits <= dynamicBits;
        output.Write((isLast ? 1u : 0) | ((isFixed ? Fixed : Dynamic) << 1), HeaderBits);
        if (!isFixed)
            _codeLengths.Write(output);

        block.Write(output, isFixed ? _fixedCode : _code, isFixed ? _fixedDistanceCode : _distanceCode);
    }

    private static long BitsOf(Block block, PrefixCode code, PrefixCode distanceCode) =>
        block.ExtraBits + Sum(block.Frequencies, code.Lengths) + Sum(block.DistanceFrequencies, distanceCode.Lengths);

    private static long Sum(ReadOnlySpan<int> frequencies, ReadOnlySpan<byte> lengths)
    {
        var bits = 0L;
        for (var symbol = 0; symbol < frequencies.Length; symbol++)
            bits += (long)frequencies[symbol] * lengths[symbol];

        return bits;
    }

    private void Store(ReadOnlySpan<byte> bytes, bool isLast)
    {
        Span<byte> frame = stackalloc byte[4];
        do
        {
            var piece = bytes[..Math.Min(bytes.Length, LongestStored)];
            bytes = bytes[piece.Length..];
            output.Write((isLast && bytes.IsEmpty ? 1u : 0) | (Stored << 1), HeaderBits);
            output.Align();
            BinaryPrimitives.WriteUInt16LittleEndian(frame, (ushort)piece.Length);
            BinaryPrimitives.WriteUInt16LittleEndian(frame[2..], (ushort)~piece.Length);
            output.Write(frame);
            output.Write(piece);
        }
        while (!bytes.IsEmpty);
    }

    /// <summary>RFC 1951, 3.2.6; two of its symbols are never used, but they are part of the code.</summary>
    private static PrefixCode FixedCode()
    {
        var code = new PrefixCode(LiteralAndLengthSymbols + 2, LongestCode);
        code.Set([.. Enumerable.Range(0, LiteralAndLengthSymbols + 2).Select(symbol => (byte)(symbol switch { < 144 => 8, < 256 => 9, < 280 => 7, _ => 8 }))]);
        return code;
    }

    private static PrefixCode FixedDistanceCode()
    {
        var code = new PrefixCode(DistanceSymbols, LongestCode);
        code.Set([.. Enumerable.Repeat((byte)5, DistanceSymbols)]);
        return code;
    }
}
