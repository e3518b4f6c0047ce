using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>Bytes being put together, with PDF's ways of writing numbers, names and strings (ISO 32000-1, 7.3).</summary>
internal sealed class PdfBuffer(int capacity = 4096)
{
    private const int LongestNumber = 20;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public byte[] ToArray() => Written.ToArray();

    public void Write(string ascii) => Encoding.ASCII.GetBytes(ascii, Extend(ascii.Length));

    public void Write(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Extend(bytes.Length));

    /// <summary>The handler has written by the time this is called.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "The handler is given the buffer that the method is called on.")]
    public void Write([InterpolatedStringHandlerArgument("")] PdfSyntax syntax) => _ = syntax;

    public void Write(byte letter) => Extend(1)[0] = letter;

    public void WriteInteger(long value)
    {
        Utf8Formatter.TryFormat(value, Extend(LongestNumber), out var length);
        Length -= LongestNumber - length;
    }

    public void WriteNumber(double value)
    {
        var thousandths = PdfNumber.Thousandths(value);
        if (thousandths < 0)
            Write((byte)'-');

        var (whole, fraction) = Math.DivRem(Math.Abs(thousandths), 1000);
        WriteInteger(whole);
        if (fraction == 0)
            return;

        var digits = Extend(4);
        digits[0] = (byte)'.';
        digits[1] = (byte)('0' + (fraction / 100));
        digits[2] = (byte)('0' + (fraction / 10 % 10));
        digits[3] = (byte)('0' + (fraction % 10));
        Length -= fraction % 100 == 0 ? 2 : fraction % 10 == 0 ? 1 : 0;
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

    /// <summary>Gives the memory back, for the next file; nothing is lost when this is forgotten. The buffer cannot be used any more.</summary>
    public void Release()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, Length) = ([], 0);
    }

    /// <summary>Writes over what stands at a place.</summary>
    public void Overwrite(int offset, ReadOnlySpan<byte> bytes) => bytes.CopyTo(_bytes.AsSpan(offset, bytes.Length));

    /// <summary>Forgets what was written, and keeps the memory.</summary>
    public void Clear() => Length = 0;

    public Span<byte> Extend(int count)
    {
        if (_bytes.Length - Length < count)
            Grow(Math.Max(Length + count, 2 * _bytes.Length));

        var room = _bytes.AsSpan(Length, count);
        Length += count;
        return room;
    }

    private void Grow(int capacity)
    {
        var wider = ArrayPool<byte>.Shared.Rent(capacity);
        Written.CopyTo(wider);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = wider;
    }
}
