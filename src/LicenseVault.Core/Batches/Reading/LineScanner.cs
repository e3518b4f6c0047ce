using System.Text;

namespace LicenseVault.Core.Batches.Reading;

/// <summary>One row on each line.</summary>
internal sealed class LineScanner : RowScanner
{
    private readonly StringBuilder _line = new();

    protected override bool IsWithin => false;

    protected override bool TakeSymbol(char symbol)
    {
        if (symbol is '\n' or '\r')
            return true;

        _line.Append(symbol);
        return false;
    }

    protected override bool EndText() => true;

    protected override IReadOnlyList<string>? Taken()
    {
        var line = _line.ToString();
        _line.Clear();
        return string.IsNullOrWhiteSpace(line) ? null : [line];
    }
}
