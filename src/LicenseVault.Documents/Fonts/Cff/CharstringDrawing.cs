using LicenseVault.Documents.Fonts.Sfnt;
using LicenseVault.Documents.Layout;
using static LicenseVault.Documents.Fonts.Cff.CharstringOperator;

namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>Draws a flattened charstring.</summary>
internal sealed class CharstringDrawing
{
    private readonly OperandStack _stack = new();
    private readonly CharstringPath _path = new();
    private bool _hasWidth;

    public static IReadOnlyList<OutlineStep> Draw(ReadOnlySpan<byte> flattened) => new CharstringDrawing().Run(flattened);

    private IReadOnlyList<OutlineStep> Run(ReadOnlySpan<byte> flattened)
    {
        var cursor = new FontCursor(flattened);
        while (true)
        {
            var first = cursor.ReadByte();
            if (CharstringNumber.Begins(first))
            {
                _stack.Push(CharstringNumber.Read(ref cursor, first));
                continue;
            }

            if (first == EndChar)
            {
                Operands(0);
                return _path.Finish();
            }

            Apply(first);
            _stack.Clear();
        }
    }

    private void Apply(int code)
    {
        switch (code)
        {
            case RMoveTo:
                var both = Operands(2);
                _path.Move(both[0], both[1]);
                break;
            case HMoveTo:
                _path.Move(Operands(1)[0], 0);
                break;
            case VMoveTo:
                _path.Move(0, Operands(1)[0]);
                break;
            default:
                CharstringCurves.Draw(_path, code, _stack.Numbers);
                break;
        }
    }

    /// <summary>The operands of an operator before which the width may stand, when it is the first of the charstring.</summary>
    private ReadOnlySpan<int> Operands(int count)
    {
        var width = _stack.Count - count;
        if (width != 0 && (width != 1 || _hasWidth))
            throw new MalformedFontException("CFF: a charstring with a wrong number of operands.");

        _hasWidth = true;
        return _stack.Numbers[width..];
    }
}
