namespace LicenseVault.Core.Sharing;

/// <summary>Ids of records that are known to whoever is told: 96 random bits.</summary>
internal static class RandomId
{
    private const int Bytes = 12;

    public static string Next(IEntropy entropy)
    {
        Span<byte> random = stackalloc byte[Bytes];
        entropy.Fill(random);
        return Convert.ToHexStringLower(random);
    }

    /// <summary>An id that cannot have been given is asked of no store.</summary>
    public static bool IsOne(string? text) => text is { Length: 2 * Bytes } && text.All(char.IsAsciiHexDigitLower);
}
