namespace LicenseVault.Core.Figures;

/// <summary>Of which province an authority is, by the division that its code names (GB 32100, places 3 to 8; GB/T 2260).</summary>
public static class Provinces
{
    private const int CreditCodeLength = 18;

    /// <summary>Two digits; <c>00</c> for a code that names none.</summary>
    public static string Of(string authority)
    {
        ArgumentNullException.ThrowIfNull(authority);
        var digits = authority.Length == CreditCodeLength ? authority[2..4] : authority.Length >= 2 ? authority[..2] : "00";
        return digits.All(char.IsAsciiDigit) ? digits : "00";
    }
}
