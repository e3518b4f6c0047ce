using System.Globalization;

namespace LicenseVault.Documents.Templates.Reading;

/// <summary>Walks the letters and numbers of SVG path data (SVG 1.1, 8.3.9), where <c>1-2.5.5</c> is three numbers.</summary>
internal ref struct PathNumbers(ReadOnlySpan<char> text)
{
    private const double Largest = 1_000_000;

    private readonly ReadOnlySpan<char> _text = text;

    public int Position { get; private set; }

    /// <summary>Whether nothing is left but blanks.</summary>
    public bool AtEnd()
    {
        SkipBlanks();
        return Position == _text.Length;
    }

    /// <summary>Takes a command letter, if one stands here.</summary>
    public bool TryTakeCommand(out char command)
    {
        SkipBlanks();
        command = Position < _text.Length && char.IsAsciiLetter(_text[Position]) ? _text[Position] : '\0';
        if (command is '\0')
            return false;

        Position++;
        return true;
    }

    /// <summary>Takes a number of at most a million either way, if one stands here.</summary>
    public bool TryTakeNumber(out double number)
    {
        SkipSeparator();
        var rest = _text[Position..];
        var length = LengthOfNumber(rest);
        if (length > 0
            && double.TryParse(rest[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            && Math.Abs(number) <= Largest)
        {
            Position += length;
            return true;
        }

        number = 0;
        return false;
    }

    private static int LengthOfNumber(ReadOnlySpan<char> text)
    {
        var at = text is ['+' or '-', ..] ? 1 : 0;
        var whole = DigitsAt(text, at);
        at += whole;
        var fraction = 0;
        if (at < text.Length && text[at] == '.')
        {
            fraction = DigitsAt(text, at + 1);
            at += 1 + fraction;
        }

        if (whole + fraction == 0)
            return 0;

        return at + LengthOfExponent(text[at..]);
    }

    private static int LengthOfExponent(ReadOnlySpan<char> text)
    {
        if (text is not ['e' or 'E', ..])
            return 0;

        var sign = text is [_, '+' or '-', ..] ? 1 : 0;
        var digits = DigitsAt(text, 1 + sign);
        return digits == 0 ? 0 : 1 + sign + digits;
    }

    private static int DigitsAt(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;

        return end - at;
    }

    private void SkipSeparator()
    {
        SkipBlanks();
        if (Position < _text.Length && _text[Position] == ',')
        {
            Position++;
            SkipBlanks();
        }
    }

    private void SkipBlanks()
    {
        while (Position < _text.Length && (_text[Position] is ' ' or '\t' or '\r' or '\n'))
            Position++;
    }
}
