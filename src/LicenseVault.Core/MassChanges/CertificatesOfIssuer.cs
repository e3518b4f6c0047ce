using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.MassChanges;

/// <summary>
/// Walks through the certificates of an issuer in the order of their identifiers, which begin with type and issuer: no index is needed, and a
/// certificate that is there all along is met once, whatever is issued meanwhile.
/// </summary>
public sealed class CertificatesOfIssuer(TypeCatalogue types, IDocumentStore documents)
{
    private const int PageLength = MassPart.Length;

    // Comes after every character that an identifier may have.
    private const char Behind = '~';

    /// <param name="type">Its code; null for all types.</param>
    /// <param name="after">Where the page before has ended; null for the first.</param>
    internal async Task<PageOfCertificates> PageAsync(string issuer, string? type, string? after, CancellationToken cancel)
    {
        IEnumerable<string> codes = type is null ? (await types.ListAsync(cancel)).Select(known => known.Code.ToString()) : [type];
        var beginnings = codes.Select(code => $"{CertificateIdentifier.Root}.{code}.{issuer}.").Order(StringComparer.Ordinal).ToList();
        var index = beginnings.FindIndex(beginning => after is null || string.CompareOrdinal(after, $"{beginning}{Behind}") < 0);
        if (index < 0)
            return new PageOfCertificates([], after, IsLast: true);

        var first = beginnings[index];
        var start = after is not null && string.CompareOrdinal(after, first) > 0 ? after : first;
        var scanned = await documents.ScanAsync(Collections.Certificates, start, PageLength, cancel);
        List<Document> page = [.. scanned.TakeWhile(document => document.Id.StartsWith(first, StringComparison.Ordinal))];
        return page.Count == PageLength
            ? new PageOfCertificates(page, page[^1].Id, IsLast: false)
            : new PageOfCertificates(page, $"{first}{Behind}", index == beginnings.Count - 1);
    }
}

/// <param name="After">Where the next page goes on.</param>
internal sealed record PageOfCertificates(IReadOnlyList<Document> Documents, string? After, bool IsLast);
