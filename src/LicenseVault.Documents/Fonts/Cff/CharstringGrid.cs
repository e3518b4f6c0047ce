using static LicenseVault.Documents.Fonts.Cff.CharstringOperator;

namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>
/// Puts the points of a charstring on a coarser grid, by changing the operands and nothing else: no point moves by more than half a step along either axis, which is
/// less than a dot of a printer even in a title, and what is left of the digits is a tenth less where it is compressed.
/// </summary>
/// <param name="step">The distance between two lines of the grid, in font units.</param>
internal sealed class CharstringGrid(int step)
{
    /// <summary>What an em has at least: every other unit of the usual face, which has 1000. With fewer, stems of one thickness begin to differ to the eye.</summary>
    private const int FewestSteps = 500;

    // By which axis an operand leads.
    private const int X = 0, Y = 1;

    private readonly long _step = (long)step * CharstringNumber.One;

    // Where the path of the font is, and where that on the grid is.
    private readonly long[] _true = [0, 0], _snapped = [0, 0];

    public static int StepOf(int unitsPerEm) => Math.Max(1, unitsPerEm / FewestSteps);

    /// <param name="code">A path operator that is no flex.</param>
    /// <param name="operands">Its operands, to be changed, without the width that may stand before them.</param>
    public void Snap(int code, Span<int> operands)
    {
        switch (code)
        {
            case HHCurveTo:
                SnapStraight(operands, X);
                break;
            case VVCurveTo:
                SnapStraight(operands, Y);
                break;
            case HVCurveTo:
                SnapTurning(operands, X);
                break;
            case VHCurveTo:
                SnapTurning(operands, Y);
                break;
            default:
                SnapAlternating(operands, code is VMoveTo or VLineTo ? Y : X);
                break;
        }
    }

    private void SnapAlternating(Span<int> operands, int axis)
    {
        foreach (ref var operand in operands)
        {
            Snap(ref operand, axis);
            axis = 1 - axis;
        }
    }

    /// <summary>Curves that begin and end along one axis; the first may begin aslant.</summary>
    private void SnapStraight(Span<int> operands, int axis)
    {
        var isSlant = operands.Length % 4 == 1;
        if (isSlant)
            Snap(ref operands[0], 1 - axis);

        for (operands = operands[(isSlant ? 1 : 0)..]; operands.Length >= 4; operands = operands[4..])
            SnapCurve(operands, axis, axis);
    }

    /// <summary>Curves that turn by a right angle, by turns one way and the other; the last may end aslant.</summary>
    private void SnapTurning(Span<int> operands, int axis)
    {
        for (; operands.Length >= 4; operands = operands[4..], axis = 1 - axis)
        {
            SnapCurve(operands, axis, 1 - axis);
            if (operands.Length == 5)
                Snap(ref operands[4], axis);
        }
    }

    private void SnapCurve(Span<int> operands, int departure, int arrival)
    {
        Snap(ref operands[0], departure);
        Snap(ref operands[1], X);
        Snap(ref operands[2], Y);
        Snap(ref operands[3], arrival);
    }

    private void Snap(ref int operand, int axis)
    {
        _true[axis] += operand;
        var middle = _true[axis] + (_step / 2);
        var snapped = middle - (((middle % _step) + _step) % _step);
        var way = snapped - _snapped[axis];
        if (way is < int.MinValue or > int.MaxValue)
            throw new MalformedFontException("CFF: a charstring with a number that is too large.");

        (operand, _snapped[axis]) = ((int)way, snapped);
    }
}
