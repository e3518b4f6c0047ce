using LicenseVault.Core.Federation;
using LicenseVault.Core.People;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Casework;

/// <summary>What a case handler scans or types of one certificate.</summary>
/// <param name="Text">As it was typed.</param>
public abstract record CaseEntry(string Text)
{
    private const int Longest = 200;

    /// <summary>The address that a QR code holds.</summary>
    public sealed record OfAddress(string Text, CodeAddress Address) : CaseEntry(Text);

    /// <summary>An identifier.</summary>
    public sealed record OfIdentifier(string Text, CertificateIdentifier Identifier) : CaseEntry(Text);

    /// <summary>A live code, or the use code that came of one at this seat.</summary>
    public sealed record OfToken(string Text) : CaseEntry(Text);

    /// <summary>A verification code, or something that is none.</summary>
    public sealed record OfCode(string Text, VerificationCode Code) : CaseEntry(Text);

    /// <summary>One for each line that is not empty, none twice, at most <paramref name="most"/>.</summary>
    public static IReadOnlyList<CaseEntry> ReadAll(IEnumerable<string> lines, int most) =>
        [.. lines.Select(line => line.Trim()).Where(line => line.Length is > 0 and <= Longest).Distinct(StringComparer.Ordinal).Take(most).Select(Read)];

    private static CaseEntry Read(string text) =>
        CodeAddress.Read(text) is { } address ? new OfAddress(text, address)
        : CertificateIdentifier.TryParse(text, null, out var identifier) ? new OfIdentifier(text, identifier)
        : RandomToken.IsOne(text) ? new OfToken(text)
        : new OfCode(text, PresentedCode.Of(text));
}
