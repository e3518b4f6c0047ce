using LicenseVault.Core.Federation;

namespace LicenseVault.Server.CommandLine;

/// <summary>An address as QR codes hold it, named on the command line. It is read and never called: --url says whom to ask.</summary>
/// <param name="Text">As it was named.</param>
/// <param name="BaseUrl">The vault that it names.</param>
internal sealed record GivenAddress(string Text, string BaseUrl)
{
    public static bool IsOne(string subject) =>
        subject.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || subject.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// What to ask a vault for: first the address, which may be that of another vault that it knows; then the code alone, since a vault may
    /// have moved. Throws when there is no code in the address.
    /// </summary>
    public static (GivenAddress Address, string Code) Read(string subject) =>
        CodeAddress.Read(subject) is { BaseUrl: var baseUrl, Code: var code }
            ? (new GivenAddress(subject, baseUrl), code.ToString())
            : throw new InvalidDataException("This address is not one of a QR code: it must end with /v/ and the verification code.");

    /// <summary>Whether it names the vault at a URL.</summary>
    public bool IsAt(Uri vault) => Uri.Compare(new Uri(BaseUrl), vault, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    public override string ToString() => Text;
}
