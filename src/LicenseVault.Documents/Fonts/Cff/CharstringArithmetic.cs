using static LicenseVault.Documents.Fonts.Cff.CharstringOperator;

namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>
/// Arithmetic, storage and conditional operators (Technical Note 5177, sections 4.4 to 4.6). <c>random</c> is refused: a page drawn with it
/// would not be the same twice.
/// </summary>
internal sealed class CharstringArithmetic(OperandStack stack)
{
    private const int One = CharstringNumber.One;

    private readonly int[] _storage = new int[32];

    public void Apply(int code)
    {
        switch (code)
        {
            case And: Binary((a, b) => a != 0 && b != 0 ? One : 0); break;
            case Or: Binary((a, b) => a != 0 || b != 0 ? One : 0); break;
            case Not: stack.Push(stack.Pop() == 0 ? One : 0); break;
            case Abs: stack.Push(Math.Abs((long)stack.Pop())); break;
            case Add: Binary((a, b) => a + b); break;
            case Sub: Binary((a, b) => a - b); break;
            case Div: Binary(Divide); break;
            case Neg: stack.Push(-(long)stack.Pop()); break;
            case Eq: Binary((a, b) => a == b ? One : 0); break;
            case Drop: stack.Pop(); break;
            case Put: Store(stack.PopWhole(), stack.Pop()); break;
            case Get: stack.Push(_storage[Slot(stack.PopWhole())]); break;
            case IfElse: Choose(); break;
            case Mul: Binary((a, b) => (a * b + (One / 2)) >> 16); break;
            case Sqrt: stack.Push((long)Math.Round(Math.Sqrt(NotNegative(stack.Pop()) * (double)One))); break;
            case Dup: stack.Push(stack.Top(1)[0]); break;
            case Exch: stack.Top(2).Reverse(); break;
            case CharstringOperator.Index: CopyFrom(stack.PopWhole()); break;
            case Roll: Turn(stack.PopWhole(), stack.PopWhole()); break;
            default: throw new MalformedFontException($"CFF: a charstring with operator {code}.");
        }
    }

    private void Binary(Func<long, long, long> operation)
    {
        long b = stack.Pop();
        long a = stack.Pop();
        stack.Push(operation(a, b));
    }

    private static long Divide(long a, long b) =>
        b == 0
            ? throw new MalformedFontException("CFF: a charstring divides by zero.")
            : (long)Math.Round((double)(a << 16) / b, MidpointRounding.AwayFromZero);

    private void Choose()
    {
        var (right, left, second, first) = (stack.Pop(), stack.Pop(), stack.Pop(), stack.Pop());
        stack.Push(left <= right ? first : second);
    }

    private void CopyFrom(int depth)
    {
        var reach = Math.Max(depth, 0) + 1L;
        stack.Push(stack.Top((int)Math.Min(reach, FontLimits.Operands + 1))[0]);
    }

    /// <summary>Rolls the topmost operands upwards, the last of them coming in below.</summary>
    private void Turn(int places, int count)
    {
        var turned = stack.Top(count);
        if (count == 0)
            return;

        var start = ((places % count) + count) % count;
        var before = turned.ToArray();
        for (var operand = 0; operand < count; operand++)
            turned[(operand + start) % count] = before[operand];
    }

    private void Store(int slot, int number) => _storage[Slot(slot)] = number;

    private int Slot(int slot) =>
        slot >= 0 && slot < _storage.Length ? slot : throw new MalformedFontException("CFF: a charstring stores beyond its storage.");

    private static int NotNegative(int number) =>
        number >= 0 ? number : throw new MalformedFontException("CFF: a charstring takes the root of a negative number.");
}
