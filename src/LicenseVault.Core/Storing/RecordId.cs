using System.Security.Cryptography;
using System.Text;

namespace LicenseVault.Core.Storing;

/// <summary>Ids of records that are known to whoever is told: 96 bits, random or of a digest, as 24 hexadecimal digits.</summary>
internal static class RecordId
{
    private const int Bytes = 12;

    public static string Next(IEntropy entropy)
    {
        Span<byte> random = stackalloc byte[Bytes];
        entropy.Fill(random);
        return Convert.ToHexStringLower(random);
    }

    /// <summary>The same one of the same text, always.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Bytes));

    /// <summary>An id that cannot have been given is asked of no store.</summary>
    public static bool IsOne(string? text) => text is { Length: 2 * Bytes } && text.All(char.IsAsciiHexDigitLower);
}
