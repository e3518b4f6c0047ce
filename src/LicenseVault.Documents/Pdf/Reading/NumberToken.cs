namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>Reads a number (ISO 32000-1, 7.3.3). Integers of more than 18 digits are refused: no file of ours, and no file of a reader's limits, has them.</summary>
internal static class NumberToken
{
    private const int MostDigits = 18;

    public static bool TryRead(ReadOnlySpan<byte> token, out PdfValue value)
    {
        value = PdfValue.Null.Instance;
        var isNegative = token.Length > 0 && token[0] == '-';
        var digits = token.Length > 0 && token[0] is (byte)'-' or (byte)'+' ? token[1..] : token;
        var point = digits.IndexOf((byte)'.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? [] : digits[(point + 1)..];
        if (whole.Length > MostDigits || fraction.Length > MostDigits || whole.Length + fraction.Length == 0 || !AreDigits(whole) || !AreDigits(fraction))
            return false;

        var sum = 0L;
        foreach (var digit in whole)
            sum = (10 * sum) + (digit - '0');

        value = point < 0 ? new PdfValue.Integer(isNegative ? -sum : sum) : new PdfValue.Real((isNegative ? -1 : 1) * (sum + FractionOf(fraction)));
        return true;
    }

    private static double FractionOf(ReadOnlySpan<byte> digits)
    {
        var (sum, scale) = (0.0, 1.0);
        foreach (var digit in digits)
            (sum, scale) = ((10 * sum) + (digit - '0'), 10 * scale);

        return sum / scale;
    }

    private static bool AreDigits(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
}
