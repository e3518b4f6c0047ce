using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace LicenseVault.Protocol.Receipts;

/// <summary>What was presented to be verified. A verification code is a key to the page behind it, so only its digest stands in a receipt.</summary>
/// <param name="By">By which door.</param>
/// <param name="Sha256">
/// SHA-256, 64 small hexadecimal digits: of the file's bytes; or of the receipt's id, a dot and the code in its shown form, in ASCII.
/// Null where an identifier was given.
/// </param>
/// <param name="Identifier">The identifier that was given; null otherwise.</param>
public sealed record ReceiptSubject(
    ReceiptDoor By,
    [property: JsonPropertyName("sha256")] string? Sha256 = null,
    string? Identifier = null)
{
    /// <summary>A file, whatever it is.</summary>
    public static ReceiptSubject OfFile(ReadOnlySpan<byte> content) => new(ReceiptDoor.File, Convert.ToHexStringLower(SHA256.HashData(content)));

    /// <summary>An identifier.</summary>
    public static ReceiptSubject OfIdentifier(string identifier) => new(ReceiptDoor.Identifier, Identifier: identifier);

    /// <summary>A verification code. With the id before it, two receipts do not tell that they are of one code.</summary>
    public static ReceiptSubject OfCode(string receiptId, string code) =>
        new(ReceiptDoor.Code, Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{receiptId}.{code}"))));

    internal bool IsWhole => By switch
    {
        ReceiptDoor.Identifier => Sha256 is null && Identifier is { Length: > 0 and <= 256 },
        _ => Identifier is null && Sha256 is { Length: 64 } && Sha256.All(symbol => char.IsAsciiDigit(symbol) || symbol is >= 'a' and <= 'f'),
    };
}
