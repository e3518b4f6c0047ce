using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Federation;

/// <summary>What a QR code holds: the address of a vault and a verification code. A code by itself tells nobody which vault gave it.</summary>
public sealed record CodeAddress(string BaseUrl, VerificationCode Code)
{
    private const string Place = "/v/";

    /// <summary>Null when the text is no such address.</summary>
    public static CodeAddress? Read(string? text)
    {
        if (text is null || text.Length > 200 || text.IndexOf(Place, StringComparison.Ordinal) is var end && end < 0)
            return null;

        return VaultCertificate.IsAddress(text[..end]) && VerificationCode.TryParse(text[(end + Place.Length)..], null, out var code) ? new CodeAddress(text[..end], code) : null;
    }
}
