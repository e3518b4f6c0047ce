using System.Buffers;
using LicenseVault.Documents.Fonts.Sfnt;
using static LicenseVault.Documents.Fonts.Cff.CharstringOperator;

namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>
/// Rewrites a Type 2 charstring (Technical Note 5177) so that it needs nothing outside itself: subroutines are put in place of their calls,
/// arithmetic is carried out, and hints are left out, which paper does not need and which are a sixth of the length. What is left are the
/// width and the path operators.
/// </summary>
internal sealed class CharstringFlattener
{
    private readonly OperandStack _stack = new();
    private readonly CharstringArithmetic _arithmetic;
    private readonly ArrayBufferWriter<byte> _output = new(256);
    private readonly CffIndex _globalSubroutines;
    private readonly CffIndex _localSubroutines;
    private int? _width;
    private bool _hasWidth;
    private int _stems;
    private int _work;
    private bool _isEnded;

    private CharstringFlattener(CffIndex globalSubroutines, CffIndex localSubroutines)
    {
        (_globalSubroutines, _localSubroutines) = (globalSubroutines, localSubroutines);
        _arithmetic = new CharstringArithmetic(_stack);
    }

    /// <param name="charstring">As it stands in the font.</param>
    /// <param name="globalSubroutines">Of the font.</param>
    /// <param name="localSubroutines">Of the glyph's Font DICT.</param>
    public static byte[] Flatten(FontBytes charstring, CffIndex globalSubroutines, CffIndex localSubroutines)
    {
        var flattener = new CharstringFlattener(globalSubroutines, localSubroutines);
        flattener.Run(charstring, depth: 0);
        return flattener._output.WrittenSpan.ToArray();
    }

    private void Run(FontBytes code, int depth)
    {
        if (depth > FontLimits.SubroutineDepth)
            throw new MalformedFontException("CFF: subroutines too deep.");

        var cursor = new FontCursor(code.Span);
        while (!_isEnded)
        {
            if (++_work > FontLimits.CharstringWork)
                throw new MalformedFontException(FontFault.Unsupported, "CFF: a charstring of too many steps.");

            var first = cursor.ReadByte();
            switch (first)
            {
                case var _ when CharstringNumber.Begins(first):
                    _stack.Push(CharstringNumber.Read(ref cursor, first));
                    break;
                case Return when depth > 0:
                    return;
                case CallSubr:
                    Run(Called(_localSubroutines), depth + 1);
                    break;
                case CallGSubr:
                    Run(Called(_globalSubroutines), depth + 1);
                    break;
                case HStem or HStemHM or VStem or VStemHM:
                    TakeStems();
                    break;
                case HintMask or CntrMask:
                    TakeStems();
                    cursor.Take((_stems + 7) / 8);
                    break;
                case Escape:
                    Apply(0x0C00 | cursor.ReadByte());
                    break;
                case RMoveTo or HMoveTo or VMoveTo or RLineTo or HLineTo or VLineTo or RRCurveTo or RCurveLine or RLineCurve
                    or VVCurveTo or HHCurveTo or VHCurveTo or HVCurveTo or EndChar:
                    _hasWidth = true;
                    Write(first);
                    _isEnded = first == EndChar;
                    break;
                default:
                    throw new MalformedFontException($"CFF: a charstring with operator {first}.");
            }
        }
    }

    private void Apply(int code)
    {
        if (code is not (Flex or Flex1 or HFlex or HFlex1))
        {
            _arithmetic.Apply(code);
            return;
        }

        var curves = CharstringFlexes.CurvesOf(code, _stack.Numbers);
        _stack.Clear();
        foreach (var operand in curves)
            _stack.Push(operand);

        Write(RRCurveTo);
    }

    /// <summary>Numbers of subroutines are shifted so that the shortest operands reach them (section 4.7).</summary>
    private FontBytes Called(CffIndex subroutines)
    {
        var bias = subroutines.Count < 1240 ? 107 : subroutines.Count < 33900 ? 1131 : 32768;
        return subroutines[_stack.PopWhole() + bias];
    }

    /// <summary>Counts the stems on the stack: the length of every later mask depends on it. Before the first of them may stand the width.</summary>
    private void TakeStems()
    {
        if (_stack.Count % 2 != 0 && _hasWidth)
            throw new MalformedFontException("CFF: half a stem.");

        if (_stack.Count % 2 != 0)
            _width = _stack.Numbers[0];

        _hasWidth = true;
        _stems += _stack.Count / 2;
        _stack.Clear();
        if (_stems > FontLimits.Stems)
            throw new MalformedFontException(FontFault.Unsupported, $"CFF: more than {FontLimits.Stems} stems.");
    }

    private void Write(byte code)
    {
        // A width that stood before a stem goes before the first operator that is left.
        if (_width is { } width)
            CharstringNumber.Write(_output, width);
        foreach (var number in _stack.Numbers)
            CharstringNumber.Write(_output, number);

        _output.Write<byte>([code]);
        _width = null;
        _stack.Clear();
        if (_output.WrittenCount > FontLimits.CharstringLength)
            throw new MalformedFontException(FontFault.Unsupported, "CFF: a charstring that is too long.");
    }
}
