using System.Globalization;
using System.Security.Cryptography;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Archiving;

/// <summary>Where certificates are found: by identifier, by verification code, by the request that made them; and their objects.</summary>
public sealed class CertificateArchive(IDocumentStore documents, RecordSeals seals, IObjectStore objects, LookupDigest digests)
{
    private const string FirstVersion = "001";

    public static ObjectKey CredentialKeyOf(string identifier) => new($"credentials/{identifier}");

    public static ObjectKey DocumentKeyOf(string identifier) => new($"documents/{identifier}.pdf");

    /// <param name="number">The first is 1.</param>
    public static ObjectKey AdditionKeyOf(string identifier, int number) => new(string.Create(CultureInfo.InvariantCulture, $"documents/{identifier}/lta-{number}"));

    /// <summary>The record and its version, issued or not; null when there is none.</summary>
    public async Task<(CertificateRecord Record, long Version)?> FindAsync(string identifier, CancellationToken cancel) =>
        Read(await documents.FindAsync(Collections.Certificates, identifier, cancel));

    /// <summary>The record with its keys, issued or not; null when there is none.</summary>
    public async Task<StoredCertificate?> FindStoredAsync(string identifier, CancellationToken cancel) =>
        await documents.FindAsync(Collections.Certificates, identifier, cancel) is { } document
            ? new StoredCertificate(seals.Open<CertificateRecord>(Collections.Certificates, document), document)
            : null;

    /// <summary>The issued certificate with this identifier, or null.</summary>
    public async Task<CertificateRecord?> FindIssuedAsync(CertificateIdentifier id, CancellationToken cancel) =>
        Issued(await FindAsync(id.ToString(), cancel));

    /// <summary>The issued certificate with this code, or null.</summary>
    public async Task<CertificateRecord?> FindIssuedAsync(VerificationCode code, CancellationToken cancel) =>
        Issued(await FindByAsync("by_code", code.Compact, cancel));

    /// <summary>Whether a certificate that began with the values of the draft that may occur once is there already, issued or about to be.</summary>
    internal async Task<bool> IsBusinessKeyTakenAsync(CertificateDraft draft, CertificateType type, CancellationToken cancel) =>
        await BusinessKeyHolderAsync(draft, type, cancel) is not null;

    /// <summary>The certificate that began with these values; null when there is none.</summary>
    internal async Task<CertificateRecord?> BusinessKeyHolderAsync(CertificateDraft draft, CertificateType type, CancellationToken cancel) =>
        (await FindByAsync("by_business_key", BusinessKeyOf(draft.Type, FirstVersion, BusinessKey.ValuesOf(draft, type)), cancel))?.Record;

    /// <summary>The issued certificate that took the place of this one, or null.</summary>
    public async Task<CertificateRecord?> FindSuccessorAsync(string identifier, CancellationToken cancel) =>
        Issued(await FindByAsync("by_predecessor", identifier, cancel));

    /// <summary>Whether a credential was signed under this identifier, whatever became of its reservation.</summary>
    internal async Task<bool> IsSignedAsync(string identifier, CancellationToken cancel) => await ReadAsync(CredentialKeyOf(identifier), cancel) is not null;

    /// <summary>The one that takes the place of this one at once, issued or about to be; null when there is none.</summary>
    internal async Task<CertificateRecord?> ReplacementOfAsync(string identifier, CancellationToken cancel) =>
        (await FindByAsync("by_predecessor", identifier, cancel))?.Record is { SupersedesFrom: null } replacement ? replacement : null;

    public Task<(CertificateRecord Record, long Version)?> FindByRequestAsync(string agency, string requestKey, CancellationToken cancel) =>
        FindByAsync("by_request_key", RequestKeyOf(agency, requestKey), cancel);

    public string RequestKeyOf(string agency, string requestKey) => digests.Of("request", agency, requestKey);

    public string NumberKeyOf(string issuer, string number) => digests.Of("number", issuer, number);

    public string HolderKeyOf(DraftHolder holder) => digests.Of("holder", holder.IdType, holder.IdNumber);

    public string BusinessKeyOf(string type, string version, IReadOnlyList<string> values) =>
        digests.Of(["business", type, version, .. values]);

    /// <summary>The signed data as it was issued; null when it is not there, or is not what was issued.</summary>
    public Task<byte[]?> ReadCredentialAsync(CertificateRecord record, CancellationToken cancel) =>
        ReadAsIssuedAsync(CredentialKeyOf(record.Identifier), record.Credential, cancel);

    /// <summary>
    /// The PDF as it was issued, with what was added to it since; null when it is not there, or is not what was issued. Without an addition that is lost, and
    /// those after it, it is still the certificate's document.
    /// </summary>
    public async Task<byte[]?> ReadDocumentAsync(CertificateRecord record, CancellationToken cancel) =>
        await ReadPartsAsync(record, cancel) is { Count: > 0 } parts ? Joined(parts) : null;

    /// <summary>The PDF with all that was added to it; null when any part of it is not there, or is not what it was.</summary>
    public async Task<byte[]?> ReadWholeDocumentAsync(CertificateRecord record, CancellationToken cancel) =>
        await ReadPartsAsync(record, cancel) is var parts && parts.Count == 1 + record.Additions.Count ? Joined(parts) : null;

    /// <summary>The object whole, or null when it is not there.</summary>
    public Task<byte[]?> ReadAsync(ObjectKey key, CancellationToken cancel) => WholeObject.ReadAsync(objects, key, cancel);

    public static StoredObject Describe(ReadOnlySpan<byte> content) => new(Convert.ToHexStringLower(SHA256.HashData(content)), content.Length);

    private static byte[] Joined(IReadOnlyList<byte[]> parts)
    {
        if (parts.Count == 1)
            return parts[0];

        using var whole = new MemoryStream(parts.Sum(part => part.Length));
        foreach (var part in parts)
            whole.Write(part);
        return whole.ToArray();
    }

    private async Task<IReadOnlyList<byte[]>> ReadPartsAsync(CertificateRecord record, CancellationToken cancel)
    {
        var parts = new List<byte[]>();
        var wanted = record.Additions.Select((addition, index) => (AdditionKeyOf(record.Identifier, index + 1), (StoredObject?)addition.Appended));
        foreach (var (key, kept) in wanted.Prepend((DocumentKeyOf(record.Identifier), record.Document)))
        {
            if (await ReadAsIssuedAsync(key, kept, cancel) is not { } part)
                break;
            parts.Add(part);
        }

        return parts;
    }

    private async Task<byte[]?> ReadAsIssuedAsync(ObjectKey key, StoredObject? issued, CancellationToken cancel)
    {
        try
        {
            return await ReadAsync(key, cancel) is { } content && Describe(content) == issued ? content : null;
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            // A link or a folder in its place, or a disk that fails: it is not what was issued.
            return null;
        }
    }

    private async Task<(CertificateRecord Record, long Version)?> FindByAsync(string index, string value, CancellationToken cancel)
    {
        var page = await documents.QueryAsync(Collections.Certificates, new IndexQuery(index, [IndexValue.Of(value)], Limit: 1), cancel);
        return Read(page.Documents is [var document] ? document : null);
    }

    private (CertificateRecord Record, long Version)? Read(Document? document) =>
        document is null ? null : (seals.Open<CertificateRecord>(Collections.Certificates, document), document.Version);

    private static CertificateRecord? Issued((CertificateRecord Record, long Version)? found) =>
        found is { Record: { State: CertificateState.Valid } record } ? record : null;
}
