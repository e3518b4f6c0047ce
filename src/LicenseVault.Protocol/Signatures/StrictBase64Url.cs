using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace LicenseVault.Protocol.Signatures;

/// <summary>
/// Base64url (RFC 4648 section 5) in the one form that JWS allows (RFC 7515 section 2): no padding, no white space, and unused
/// trailing bits zero. One value has one spelling, so that nobody can change a signed text without changing what it says.
/// </summary>
public static class StrictBase64Url
{
    private static readonly SearchValues<byte> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    /// <summary>Encodes bytes. Never fails.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    /// <summary>Decodes ASCII text of any length, the empty text included; false when it is not in the strict form.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> text, out byte[] bytes)
    {
        bytes = [];
        if (text.Length % 4 == 1 || text.ContainsAnyExcept(Alphabet))
            return false;

        // The decoder itself refuses unused bits that are not zero.
        var decoded = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (Base64Url.DecodeFromUtf8(text, decoded, out _, out var written) is not OperationStatus.Done || written != decoded.Length)
            return false;

        bytes = decoded;
        return true;
    }

    /// <summary>Decodes text as <see cref="TryDecode(ReadOnlySpan{byte}, out byte[])"/> does.</summary>
    public static bool TryDecode(string text, out byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryDecode(Encoding.UTF8.GetBytes(text), out bytes);
    }
}
