namespace LicenseVault.Core.Batches.Reading;

/// <summary>Finds the rows in a text that comes character by character. It keeps no more than one row.</summary>
internal abstract class RowScanner
{
    private int _length;
    private bool _isAfterReturn;

    /// <summary>What is wrong with the text; once there is something, nothing more is taken.</summary>
    public FieldFault? Fault { get; private set; }

    /// <summary>The line on which the row begins.</summary>
    public long FirstLine { get; private set; } = 1;

    private long Line { get; set; } = 1;

    /// <summary>Whether the row ends with this character; then <see cref="TakeRow"/> has it.</summary>
    public bool Take(char symbol)
    {
        var isSecondOfTwo = symbol == '\n' && _isAfterReturn;
        _isAfterReturn = symbol == '\r';
        if (symbol == '\r' || (symbol == '\n' && !isSecondOfTwo))
            Line++;
        if (isSecondOfTwo && !IsWithin)
            return false;
        if (++_length > BatchLimits.LongestRow)
            Refuse("row-too-long", $"A row has at most {BatchLimits.LongestRow} characters.");
        return Fault is null && TakeSymbol(symbol);
    }

    /// <summary>The text is over. Whether a row was.</summary>
    public bool End() => Fault is null && _length > 0 && EndText();

    /// <summary>The row; null when it is empty.</summary>
    public IReadOnlyList<string>? TakeRow()
    {
        (_length, FirstLine) = (0, Line);
        return Taken();
    }

    public void Refuse(string code, string detail) => Fault ??= new FieldFault($"line {FirstLine}", code, detail);

    /// <summary>Whether the end of a line belongs to the row.</summary>
    protected abstract bool IsWithin { get; }

    protected abstract bool TakeSymbol(char symbol);

    protected abstract bool EndText();

    protected abstract IReadOnlyList<string>? Taken();
}
