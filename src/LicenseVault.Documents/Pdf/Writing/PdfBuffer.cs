using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>Bytes being put together, with PDF's ways of writing numbers, names and strings (ISO 32000-1, 7.3).</summary>
internal sealed class PdfBuffer(int capacity = 4096)
{
    private byte[] _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public byte[] ToArray() => Written.ToArray();

    public void Write(string ascii) => Encoding.ASCII.GetBytes(ascii, Extend(ascii.Length));

    public void Write(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Extend(bytes.Length));

    /// <summary>The handler has written by the time this is called.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "The handler is given the buffer that the method is called on.")]
    public void Write([InterpolatedStringHandlerArgument("")] PdfSyntax syntax) => _ = syntax;

    public void WriteInteger(long value)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(value, digits, out var length);
        Write(digits[..length]);
    }

    public void WriteNumber(double value)
    {
        var thousandths = PdfNumber.Thousandths(value);
        if (thousandths < 0)
            Write("-"u8);

        var (whole, fraction) = Math.DivRem(Math.Abs(thousandths), 1000);
        WriteInteger(whole);
        if (fraction == 0)
            return;

        Span<byte> digits = [(byte)'.', (byte)('0' + (fraction / 100)), (byte)('0' + (fraction / 10 % 10)), (byte)('0' + (fraction % 10))];
        Write(digits.TrimEnd((byte)'0'));
    }

    public void WriteHex(ReadOnlySpan<byte> bytes) =>
        Convert.TryToHexStringLower(bytes, Extend(2 * bytes.Length), out _);

    public void WriteHex(ushort value) => WriteHex([(byte)(value >> 8), (byte)value]);

    public void WriteName(string name)
    {
        Write("/"u8);
        foreach (var letter in Encoding.UTF8.GetBytes(name))
        {
            if (letter is > 0x20 and < 0x7f && !"()<>[]{}/%#"u8.Contains(letter))
            {
                Write([letter]);
                continue;
            }

            Write("#"u8);
            WriteHex([letter]);
        }
    }

    public void WriteText(string text)
    {
        var plain = text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 && text.AsSpan().IndexOfAny('(', ')', '\\') < 0;
        if (plain)
        {
            Write("("u8);
            Write(text);
            Write(")"u8);
            return;
        }

        Write("<feff"u8);
        WriteHex(Encoding.BigEndianUnicode.GetBytes(text));
        Write(">"u8);
    }

    /// <summary>Writes over what stands at a place.</summary>
    public void Overwrite(int offset, ReadOnlySpan<byte> bytes) => bytes.CopyTo(_bytes.AsSpan(offset, bytes.Length));

    public Span<byte> Extend(int count)
    {
        if (_bytes.Length - Length < count)
            Array.Resize(ref _bytes, Math.Max(Length + count, 2 * _bytes.Length));

        var room = _bytes.AsSpan(Length, count);
        Length += count;
        return room;
    }
}
