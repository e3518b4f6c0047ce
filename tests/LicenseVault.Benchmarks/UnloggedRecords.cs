using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Transparency.Entries;

namespace LicenseVault.Benchmarks;

/// <summary>Records of certificates as long as issued ones are, each with an issue that is not in the log yet.</summary>
internal sealed class UnloggedRecords(IDocumentStore documents, RecordSeals seals)
{
    private const string Type = "11990000000001011Q002";
    private const string Issuer = "119901000000110178";
    private const int SignatureLength = 2600;
    private const int DraftLength = 1600;

    private static readonly DateTimeOffset At = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    private int _next;

    public async Task PutAsync(int count, CancellationToken cancel)
    {
        foreach (var some in Enumerable.Range(_next, count).Chunk(500))
            await documents.WriteManyAsync([.. some.Select(InsertOf)], cancel);
        _next += count;
    }

    private DocumentWrite InsertOf(int number)
    {
        var identifier = CertificateIdentifier.Create(
            CertificateTypeCode.Parse(Type, null), AuthorityCode.Parse(Issuer, null), number.ToString("D20", CultureInfo.InvariantCulture), 1).ToString();
        var keys = new Dictionary<string, IndexValue>
        {
            ["code"] = IndexValue.Of($"code {number}"),
            ["business_key"] = IndexValue.Of($"business key {number}"),
            ["request_key"] = IndexValue.Of($"request key {number}"),
            ["status_slot"] = IndexValue.Of(number),
            ["issuer"] = IndexValue.Of(Issuer),
            ["issued_at"] = IndexValue.Of(At.ToUnixTimeSeconds()),
            ["holder"] = IndexValue.Of($"holder {number}"),
            ["unlogged_since"] = IndexValue.Of(At.ToUnixTimeSeconds()),
        };
        return seals.Insert(Collections.Certificates, identifier, RecordOf(identifier), keys);
    }

    private static CertificateRecord RecordOf(string identifier) => new()
    {
        State = CertificateState.Valid,
        Identifier = identifier,
        Code = "0123-4567-89AB-CDEF",
        Type = Type,
        TypeVersion = 1,
        Issuer = Issuer,
        IssuerName = "示例省样本市市场监督管理局",
        BaseUrl = "https://vault.example",
        Template = DigestOf("template"),
        Fonts = [DigestOf("font 1"), DigestOf("font 2")],
        StatusSlot = 1,
        IssuedAt = At,
        Draft = new string('d', DraftLength),
        RequestDigest = DigestOf("request"),
        Credential = new StoredObject(DigestOf($"credential {identifier}"), 4000),
        Document = new StoredObject(DigestOf($"document {identifier}"), 60_000),
        DocumentSignature = new string('s', SignatureLength),
        Events = [new CertificateEvent { Kind = LogEvent.Issued, At = At, CredentialDigest = DigestOf($"credential {identifier}"), DocumentDigest = DigestOf($"document {identifier}") }],
    };

    private static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
