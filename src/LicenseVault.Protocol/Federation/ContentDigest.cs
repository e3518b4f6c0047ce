using System.Security.Cryptography;

namespace LicenseVault.Protocol.Federation;

/// <summary>The field Content-Digest (RFC 9530 section 2) in the one form that vaults use: SHA-256 and nothing beside it.</summary>
public static class ContentDigest
{
    /// <summary>The value of the field for a body.</summary>
    public static string Of(ReadOnlySpan<byte> body) => $"sha-256=:{Convert.ToBase64String(SHA256.HashData(body))}:";

    /// <summary>Whether the value is that of the body. Another spelling or another algorithm is not.</summary>
    public static bool IsOf(string? value, ReadOnlySpan<byte> body) => string.Equals(value, Of(body), StringComparison.Ordinal);
}
