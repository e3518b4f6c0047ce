namespace LicenseVault.Documents.Pdf.Writing.Deflating;

/// <summary>Which symbol stands for a length or a distance, and how many bits follow it (RFC 1951, 3.2.5).</summary>
internal static class CodeTables
{
    public const int EndOfBlock = 256;
    public const int LiteralAndLengthSymbols = 286;
    public const int DistanceSymbols = 30;

    public const int ShortestMatch = 3;
    public const int LongestMatch = 258;
    public const int Window = 32 * 1024;

    private const int FirstLengthSymbol = 257;
    private const int NearDistances = 256;

    private static readonly ushort[] _lengthBases =
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];

    private static readonly ushort[] _distanceBases =
        [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];

    private static readonly byte[] _lengthSymbols = [.. Enumerable.Range(0, LongestMatch + 1).Select(length => (byte)Math.Max(0, PlaceOf(_lengthBases, length)))];

    // Beyond the near ones the symbols change only at multiples of 128.
    private static readonly byte[] _nearSymbols = [.. Enumerable.Range(0, NearDistances).Select(before => (byte)PlaceOf(_distanceBases, before + 1))];
    private static readonly byte[] _farSymbols = [.. Enumerable.Range(0, NearDistances).Select(part => (byte)PlaceOf(_distanceBases, (part << 7) + 1))];

    public static int LengthSymbolOf(int length) => FirstLengthSymbol + _lengthSymbols[length];

    public static int LengthBaseOf(int symbol) => _lengthBases[symbol - FirstLengthSymbol];

    public static int LengthExtraBits(int symbol) => symbol is < 265 or 285 ? 0 : (symbol - 261) >> 2;

    public static int DistanceSymbolOf(int distance) => distance <= NearDistances ? _nearSymbols[distance - 1] : _farSymbols[(distance - 1) >> 7];

    public static int DistanceBaseOf(int symbol) => _distanceBases[symbol];

    public static int DistanceExtraBits(int symbol) => symbol < 4 ? 0 : (symbol - 2) >> 1;

    private static int PlaceOf(ushort[] bases, int value)
    {
        var found = Array.BinarySearch(bases, (ushort)value);
        return found >= 0 ? found : ~found - 1;
    }
}
