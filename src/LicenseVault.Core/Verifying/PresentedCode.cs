using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Verifying;

/// <summary>
/// Reads a verification code that somebody presents. What cannot be one becomes a code that no certificate has, so that an impossible
/// code and an unknown one are looked up alike and answered alike, and as fast.
/// </summary>
public static class PresentedCode
{
    // Fifteen zeros are not drawn in the life of the universe; looking them up finds nothing and takes as long as any other look-up.
    private static readonly VerificationCode NoCertificate = VerificationCode.From(new byte[VerificationCode.RandomByteCount]);

    public static VerificationCode Of(string text) => VerificationCode.TryParse(text, null, out var code) ? code : NoCertificate;
}
