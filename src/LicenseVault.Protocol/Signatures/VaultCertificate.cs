using System.Buffers;
using System.Security.Cryptography.X509Certificates;

namespace LicenseVault.Protocol.Signatures;

/// <summary>
/// How a signing certificate names a vault (证照库): the organization of its subject is whoever runs it, the serial number of its
/// subject (2.5.4.5, X.520 section 6.2.9) is the vault's address. No agency's code is an address, so neither certificate can be
/// taken for the other.
/// </summary>
public static class VaultCertificate
{
    /// <summary>The longest address, in characters: X.520 lets a serial number be no longer.</summary>
    public const int MaxAddressLength = 64;

    // PrintableString (X.680 section 41.4), which the serial number of a subject has to be.
    private static readonly SearchValues<char> Printable =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 '()+,-./:=?");

    /// <summary>The name of whoever runs the vault, or null when the subject does not have exactly one organization.</summary>
    public static string? NameOf(X509Certificate2 certificate) => SubjectAttributes.OnlyValueOf(certificate, SubjectAttributes.OrganizationName);

    /// <summary>
    /// The vault's address, such as <c>https://vault.example</c>: scheme and host with nothing after it, as credentials give it. Null
    /// when the subject does not have exactly one serial number, or it is no such address.
    /// </summary>
    public static string? AddressOf(X509Certificate2 certificate) =>
        SubjectAttributes.OnlyValueOf(certificate, SubjectAttributes.SerialNumber) is { } text && IsAddress(text) ? text : null;

    /// <summary>Whether a text is an address that a vault's signing certificate may name.</summary>
    public static bool IsAddress(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= MaxAddressLength
            && !text.AsSpan().ContainsAnyExcept(Printable)
            && Uri.TryCreate(text, UriKind.Absolute, out var url)
            && url.Scheme is "http" or "https"
            && text == url.GetLeftPart(UriPartial.Authority);
    }
}
