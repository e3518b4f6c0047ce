using System.Security.Cryptography;
using System.Text;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.People;

/// <summary>256 random bits that a browser carries. Stores keep only a digest: who reads them cannot pass for anybody.</summary>
public static class RandomToken
{
    private const int Bytes = 32;

    public static string Next(IEntropy entropy)
    {
        Span<byte> random = stackalloc byte[Bytes];
        entropy.Fill(random);
        return StrictBase64Url.Encode(random);
    }

    public static bool IsOne(string? text) => text is { Length: 43 } && StrictBase64Url.TryDecode(text, out var bytes) && bytes.Length == Bytes;

    public static string DigestOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
