namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>The operands of a charstring: at most 48 numbers of 16 bits and 16 bits of fraction.</summary>
internal sealed class OperandStack
{
    private readonly int[] _numbers = new int[FontLimits.Operands];

    public int Count { get; private set; }

    public ReadOnlySpan<int> Numbers => _numbers.AsSpan(0, Count);

    public void Push(long number)
    {
        if (Count == _numbers.Length)
            throw new MalformedFontException("CFF: a charstring with too many operands.");
        if (number is < int.MinValue or > int.MaxValue)
            throw new MalformedFontException("CFF: a charstring with a number that is too large.");

        _numbers[Count++] = (int)number;
    }

    public int Pop() =>
        Count > 0 ? _numbers[--Count] : throw new MalformedFontException("CFF: a charstring with too few operands.");

    /// <summary>A whole number: an index, a count.</summary>
    public int PopWhole() => Pop() >> 16;

    public void Clear() => Count = 0;

    /// <summary>The topmost operands, to be changed in place.</summary>
    public Span<int> Top(int count) =>
        count >= 0 && count <= Count
            ? _numbers.AsSpan(Count - count, count)
            : throw new MalformedFontException("CFF: a charstring with too few operands.");
}
