using System.Buffers;

namespace LicenseVault.Protocol.Credentials;

/// <summary>The rules for single claims, beyond their being well formed.</summary>
internal static class FormatFaults
{
    private const int DigestLength = 64;
    private const int LongestName = 512;
    private const int LongestNumber = 128;
    private const int LongestFieldName = 64;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    public static IEnumerable<CredentialFault> Of(CertificateClaims claims)
    {
        if (claims.Validity.Until < claims.Validity.From)
            yield return new("period-reversed", "The last day of validity is before the first.");

        if (!IsBaseUrl(claims.BaseUrl))
            yield return new("base-url-unfit", "The claim iss is not the URL of a host with nothing after it.");

        if (!claims.StatusUri.StartsWith($"{claims.BaseUrl}/", StringComparison.Ordinal) || !Uri.IsWellFormedUriString(claims.StatusUri, UriKind.Absolute))
            yield return new("status-uri-unfit", "The status list is not at the vault that issued the certificate.");

        if (!claims.FontDigests.Prepend(claims.TemplateDigest).All(IsDigest))
            yield return new("drawing-digest-malformed", "A digest of the template or of a font is not 64 small hexadecimal digits.");

        foreach (var (claim, text, longest) in TextsOf(claims))
        {
            if (text is not null && !IsLine(text, longest))
                yield return new("text-unfit", $"The claim {claim} is empty, longer than {longest} characters, or has space around it or control characters in it.");
        }

        if (claims.HolderIdType is { } idType && !(idType.Length == 3 && idType.All(char.IsAsciiDigit)))
            yield return new("holder-id-type-malformed", "The claim holder.idType is not three digits.");

        if (claims.Fields.Any(field => !IsLine(field.Name, LongestFieldName)))
            yield return new("field-name-unfit", $"The name of a field is empty, longer than {LongestFieldName} characters, or has space around it or control characters in it.");
    }

    private static IEnumerable<(string Claim, string? Text, int Longest)> TextsOf(CertificateClaims claims) =>
    [
        ("type.name", claims.TypeName, LongestName),
        ("issuer.name", claims.IssuerName, LongestName),
        ("number", claims.Number, LongestNumber),
        ("holder.name", claims.HolderName, LongestName),
        ("holder.idNumber", claims.HolderIdNumber, LongestName),
    ];

    // http as well, for a vault that somebody tries out on their own machine. Trust does not come from this name.
    private static bool IsBaseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
        && string.Equals($"{url.Scheme}://{url.Authority}", text, StringComparison.Ordinal);

    private static bool IsDigest(string text) => text.Length == DigestLength && !text.AsSpan().ContainsAnyExcept(HexDigits);

    private static bool IsLine(string text, int longest) =>
        text.Length is > 0 && text.Length <= longest && text.Trim().Length == text.Length && !text.Any(char.IsControl);
}
