namespace LicenseVault.Protocol.Signatures;

/// <summary>
/// Base64 (RFC 4648 section 4) with padding, as <c>x5c</c> has it (RFC 7515 section 4.1.6), in its one canonical spelling:
/// no white space, unused trailing bits zero.
/// </summary>
public static class StrictBase64
{
    /// <summary>Decodes text; false when it is not in the strict form.</summary>
    public static bool TryDecode(string text, out byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(text);
        bytes = [];
        var decoded = new byte[text.Length / 4 * 3];
        if (!Convert.TryFromBase64String(text, decoded, out var written))
            return false;

        var exact = decoded[..written];
        if (!string.Equals(Convert.ToBase64String(exact), text, StringComparison.Ordinal))
            return false;

        bytes = exact;
        return true;
    }
}
