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

        var decoded = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (!Base64Url.TryDecodeFromUtf8(text, decoded, out var written) || written != decoded.Length || !EndsCleanly(text, decoded))
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

    // The decoder ignores bits of the last symbol that no byte uses; writing the last group again shows whether they were zero.
    private static bool EndsCleanly(ReadOnlySpan<byte> text, ReadOnlySpan<byte> decoded)
    {
        var symbols = text.Length % 4;
        if (symbols == 0)
            return true;

        Span<byte> again = stackalloc byte[4];
        return Base64Url.TryEncodeToUtf8(decoded[^(symbols - 1)..], again, out var written) && again[..written].SequenceEqual(text[^symbols..]);
    }
}
