using System.Globalization;
using System.Text;

namespace LicenseVault.Tests.QrCodes;

/// <summary>
/// Reads an undamaged QR code of level M, version 1 to 6, as ISO/IEC 18004 says a reader does: format information, mask, modules in
/// their zigzag, blocks, segments of bytes and of letters. Written apart from what draws the code.
/// </summary>
internal sealed class QrDecoder(bool[,] dark)
{
    /// <summary>For each version: data code words in each block (level M), and error correction code words in each.</summary>
    private static readonly (int[] Data, int Correction)[] Blocks =
    [
        ([16], 10), ([28], 16), ([44], 26), ([32, 32], 18), ([43, 43], 24), ([27, 27, 27, 27], 16),
    ];

    private const int Alphanumeric = 0b0010;
    private const int Bytes = 0b0100;
    private const string Symbols = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    private readonly int _size = dark.GetLength(0);

    private int Version => (_size - 17) / 4;

    public string Decode()
    {
        var format = FormatBits() ^ 0b101010000010010;
        Assert.Equal(0b00, format >> 13);
        var bits = string.Concat(DataOf(CodeWords((format >> 10) & 0b111)).Select(word => word.ToString("b8", CultureInfo.InvariantCulture)));
        var (text, at) = (new StringBuilder(), 0);
        while (Take(4) is > 0 and var mode)
        {
            var length = Take(mode == Bytes ? 8 : 9);
            for (var index = 0; index < length; index++)
            {
                if (mode == Bytes)
                {
                    text.Append((char)Take(8));
                    continue;
                }

                Assert.Equal(Alphanumeric, mode);
                var pair = index + 1 < length;
                var value = Take(pair ? 11 : 6);
                text.Append(pair ? $"{Symbols[value / 45]}{Symbols[value % 45]}" : $"{Symbols[value]}");
                index += pair ? 1 : 0;
            }
        }

        return text.ToString();

        int Take(int count) => Convert.ToInt32(bits[at..(at += count)], fromBase: 2);
    }

    private int FormatBits()
    {
        var bits = 0;
        int[] along = [0, 1, 2, 3, 4, 5, 7, 8];
        foreach (var column in along)
            bits = (bits << 1) | (dark[8, column] ? 1 : 0);
        foreach (var row in along.Reverse().Skip(1))
            bits = (bits << 1) | (dark[row, 8] ? 1 : 0);

        return bits;
    }

    private List<int> CodeWords(int mask)
    {
        var (words, word, count, upwards) = (new List<int>(), 0, 0, true);
        for (var right = _size - 1; right > 0; right -= 2)
        {
            right -= right == 6 ? 1 : 0;
            for (var step = 0; step < _size; step++)
            {
                var row = upwards ? _size - 1 - step : step;
                for (var column = right; column > right - 2; column--)
                {
                    if (IsFunction(row, column))
                        continue;

                    word = (word << 1) | (dark[row, column] ^ IsMasked(mask, row, column) ? 1 : 0);
                    if (++count % 8 == 0)
                    {
                        words.Add(word);
                        word = 0;
                    }
                }
            }

            upwards = !upwards;
        }

        return words;
    }

    private int[] DataOf(List<int> words)
    {
        var (data, correction) = Blocks[Version - 1];
        Assert.Equal(data.Sum() + (data.Length * correction), words.Count);
        var blocks = data.Select(length => new List<int>()).ToArray();
        var at = 0;
        for (var index = 0; index < data.Max(); index++)
        {
            for (var block = 0; block < data.Length; block++)
                blocks[block].Add(words[at++]);
        }

        return [.. blocks.SelectMany(block => block)];
    }

    private bool IsFunction(int row, int column)
    {
        var finder = (row < 9 && column < 9) || (row < 9 && column >= _size - 8) || (row >= _size - 8 && column < 9);
        var alignment = Version > 1 && Math.Abs(row - (_size - 7)) <= 2 && Math.Abs(column - (_size - 7)) <= 2;
        return finder || alignment || row == 6 || column == 6;
    }

    private static bool IsMasked(int mask, int row, int column) => mask switch
    {
        0 => (row + column) % 2 == 0,
        1 => row % 2 == 0,
        2 => column % 3 == 0,
        3 => (row + column) % 3 == 0,
        4 => ((row / 2) + (column / 3)) % 2 == 0,
        5 => (row * column % 2) + (row * column % 3) == 0,
        6 => ((row * column % 2) + (row * column % 3)) % 2 == 0,
        _ => (((row + column) % 2) + (row * column % 3)) % 2 == 0,
    };
}
