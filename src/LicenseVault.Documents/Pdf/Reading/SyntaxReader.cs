using System.Globalization;
using System.Text;

namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>Reads objects from bytes, strictly and within the budget (ISO 32000-1, 7.2 and 7.3).</summary>
internal sealed class SyntaxReader(ReadOnlyMemory<byte> bytes, int position, ReadingBudget budget)
{
    private const int DeepestNesting = 32;
    private const int LongestName = 1024;

    private int _depth;

    /// <summary>Whether a comment where white space may stand is refused: not all readers pass over it there.</summary>
    public bool RefusesComments { get; init; }

    public int Position { get; set; } = position;

    private ReadOnlySpan<byte> Rest => bytes.Span[Position..];

    public void SkipWhite()
    {
        var span = bytes.Span;
        while (Position < span.Length)
        {
            if (span[Position] == '%')
                SkipComment();
            else if (Lexical.IsWhite(span[Position]))
                Position++;
            else
                return;
        }
    }

    /// <summary>Skips white space and a word, and says whether the word was there. A word ends where no regular character follows.</summary>
    public bool TryReadWord(ReadOnlySpan<byte> word)
    {
        SkipWhite();
        if (!Rest.StartsWith(word) || (Rest.Length > word.Length && Lexical.IsRegular(Rest[word.Length])))
            return false;

        Position += word.Length;
        return true;
    }

    /// <summary>Reads a non-negative number of at most ten digits.</summary>
    public int ReadCount()
    {
        SkipWhite();
        var digits = Take(Lexical.IsDigit);
        return digits.Length is > 0 and <= 10 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : throw Broken("A number is missing or too big");
    }

    public PdfValue ReadValue()
    {
        SkipWhite();
        if (Rest.IsEmpty)
            throw Broken("The file ends where an object should be");

        budget.Value();
        switch (Rest[0])
        {
            case (byte)'/':
                return new PdfValue.Name(ReadName());
            case (byte)'(':
                return TextToken.ReadLiteral(this);
            case (byte)'<' when Rest.StartsWith("<<"u8):
                return Nested(ReadDictionary);
            case (byte)'<':
                return TextToken.ReadHex(this);
            case (byte)'[':
                return Nested(ReadList);
            case (byte)'+' or (byte)'-' or (byte)'.' or (>= (byte)'0' and <= (byte)'9'):
                return ReadNumberOrReference();
            default:
                return ReadKeyword();
        }
    }

    /// <summary>Takes a hexadecimal string that holds pairs of digits alone, as the long ones do; null, and nothing taken, when it is of another form.</summary>
    public byte[]? TryTakeWholeHex()
    {
        if (Rest[1..].IndexOf((byte)'>') is not (var length and >= 0) || length % 2 != 0)
            return null;

        var taken = new byte[length / 2];
        if (Convert.FromHexString(Rest.Slice(1, length), taken, out _, out _) is not System.Buffers.OperationStatus.Done)
            return null;

        Position += length + 2;
        return taken;
    }

    public PdfRefusal Broken(string what) => PdfRefusal.BrokenObject($"{what}, at byte {Position}.");

    /// <summary>Takes bytes as long as they are there; for the readers of single tokens.</summary>
    public bool TryTake(out byte letter)
    {
        if (Position >= bytes.Length)
        {
            letter = 0;
            return false;
        }

        letter = bytes.Span[Position++];
        return true;
    }

    private PdfValue Nested(Func<PdfValue> read)
    {
        if (++_depth > DeepestNesting)
            throw PdfRefusal.TooDeep("Its objects are nested too deeply.");

        var value = read();
        _depth--;
        return value;
    }

    private PdfValue.Dictionary ReadDictionary()
    {
        Position += 2;
        var entries = new Dictionary<string, PdfValue>(StringComparer.Ordinal);
        while (true)
        {
            SkipWhite();
            if (Rest.StartsWith(">>"u8))
                break;
            if (Rest.IsEmpty || Rest[0] != '/')
                throw Broken("A key of a dictionary is not a name");

            // Readers disagree on which of two entries counts, and a forger would use that.
            if (!entries.TryAdd(ReadName(), ReadValue()))
                throw Broken("A dictionary has a key twice");
        }

        Position += 2;
        return new PdfValue.Dictionary(entries);
    }

    private PdfValue.List ReadList()
    {
        Position++;
        var items = new List<PdfValue>();
        for (SkipWhite(); Rest.IsEmpty || Rest[0] != ']'; SkipWhite())
            items.Add(ReadValue());

        Position++;
        return new PdfValue.List(items);
    }

    private string ReadName()
    {
        Position++;
        var letters = Take(Lexical.IsRegular);
        if (letters.Length > LongestName)
            throw Broken("A name is too long");
        if (!letters.Contains((byte)'#'))
            return Encoding.Latin1.GetString(letters);

        var name = new StringBuilder(letters.Length);
        for (var i = 0; i < letters.Length; i++)
        {
            if (letters[i] != '#')
            {
                name.Append((char)letters[i]);
                continue;
            }

            var value = i + 2 < letters.Length ? (16 * Lexical.HexValue(letters[i + 1])) + Lexical.HexValue(letters[i + 2]) : -1;
            if (value < 0 || Lexical.HexValue(letters[i + 2]) < 0)
                throw Broken("A name is not escaped as it should be");

            name.Append((char)value);
            i += 2;
        }

        return name.ToString();
    }

    private PdfValue ReadNumberOrReference()
    {
        var start = Position;
        var token = Take(Lexical.IsRegular);
        if (!NumberToken.TryRead(token, out var value))
            throw Broken("A number is malformed or too big");

        if (value is not PdfValue.Integer { Value: >= 0 and <= int.MaxValue } number || !Lexical.IsDigit(token[0]))
            return value;

        var after = Position;
        SkipWhite();
        var generation = Take(Lexical.IsDigit);
        if (generation.Length is > 0 and <= 5
            && int.TryParse(generation, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && !Rest.IsEmpty && Lexical.IsWhite(Rest[0])
            && TryReadWord("R"u8))
        {
            return new PdfValue.Reference((int)number.Value, count);
        }

        Position = after;
        return value;
    }

    private PdfValue ReadKeyword() =>
        TryReadWord("true"u8) ? new PdfValue.Boolean(true)
        : TryReadWord("false"u8) ? new PdfValue.Boolean(false)
        : TryReadWord("null"u8) ? PdfValue.Null.Instance
        : throw Broken("There is no object");

    private ReadOnlySpan<byte> Take(Func<byte, bool> belongs)
    {
        var rest = Rest;
        var length = 0;
        while (length < rest.Length && belongs(rest[length]))
            length++;

        Position += length;
        return rest[..length];
    }

    private void SkipComment()
    {
        if (RefusesComments)
            throw Broken("There is a comment where readers do not agree on it");

        var end = Rest.IndexOfAny((byte)'\r', (byte)'\n');
        Position = end < 0 ? bytes.Length : Position + end;
    }
}
