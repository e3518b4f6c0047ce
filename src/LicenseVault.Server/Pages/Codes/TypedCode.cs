using LicenseVault.Core.Federation;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Server.Api;

namespace LicenseVault.Server.Pages.Codes;

/// <summary>A verification code as somebody typed it, or as it stands in an address.</summary>
/// <param name="Text">As it was typed, cut to what a code can take up.</param>
internal sealed record TypedCode(string Text)
{
    private const int Longest = 128;

    /// <summary>The code; what cannot be one becomes a code that no certificate has, so that both are answered alike and as fast.</summary>
    public VerificationCode Code { get; } = CodeAddress.Read(Text)?.Code ?? PresentedCode.Of(Text);

    /// <summary>The whole address of a QR code, if it is one.</summary>
    public CodeAddress? Address { get; } = CodeAddress.Read(Text);

    /// <summary>The identifier that was typed in the place of a code, or that a page links to; null when it is none.</summary>
    public CertificateIdentifier? Identifier { get; } = CertificateIdentifier.TryParse(Text, null, out var identifier) ? identifier : null;

    public static TypedCode Of(string text) => new(text.Length > Longest ? text[..Longest] : text);

    /// <summary>The code in a form; null when there is none.</summary>
    public static async Task<TypedCode?> ReadAsync(HttpRequest request, CancellationToken cancel) =>
        await Form.ReadAsync(request, cancel) is { } form && form["code"] is [{ } text] && !string.IsNullOrWhiteSpace(text)
            ? Of(text.Trim())
            : null;
}
