using System.Security.Cryptography;

namespace LicenseVault.Protocol.Transparency.Entries;

/// <summary>A SHA-256 digest of a file, written as 64 small hexadecimal digits. Two are equal when they are written alike.</summary>
public sealed record Sha256Digest
{
    private const int TextLength = 2 * SHA256.HashSizeInBytes;

    private readonly string _text;

    private Sha256Digest(string text) => _text = text;

    /// <summary>The digest of these bytes.</summary>
    public static Sha256Digest Of(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    /// <summary>Takes 64 small hexadecimal digits; null when the text is something else.</summary>
    public static Sha256Digest? FromHex(string? text) =>
        text?.Length == TextLength && text.All(char.IsAsciiHexDigitLower) ? new Sha256Digest(text) : null;

    /// <summary>The 64 digits.</summary>
    public override string ToString() => _text;
}
