using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Transparency.Entries;

namespace LicenseVault.Benchmarks;

/// <summary>Records as long as those of issued certificates are, all of them in the log.</summary>
internal sealed class MassRecords(IDocumentStore documents, RecordSeals seals, string type, string issuer)
{
    private const int AtOnce = 1000;
    private const int SignatureLength = 2600;
    private const int DraftLength = 1600;

    private static readonly DateTimeOffset At = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    public async Task PutAsync(int count, CancellationToken cancel)
    {
        foreach (var some in Enumerable.Range(0, count).Chunk(AtOnce))
            await documents.WriteManyAsync([.. some.AsParallel().Select(InsertOf)], cancel);
    }

    // Scattered, as serials are, and so are places in the list.
    private DocumentWrite InsertOf(int number)
    {
        var serial = Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture))))[..20];
        var identifier = CertificateIdentifier.Create(CertificateTypeCode.Parse(type, null), AuthorityCode.Parse(issuer, null), serial, 1).ToString();
        var keys = new Dictionary<string, IndexValue>
        {
            ["code"] = IndexValue.Of($"code {number}"),
            ["business_key"] = IndexValue.Of($"business key {number}"),
            ["request_key"] = IndexValue.Of($"request key {number}"),
            ["status_slot"] = IndexValue.Of(number),
            ["issuer"] = IndexValue.Of(issuer),
            ["issued_at"] = IndexValue.Of(At.ToUnixTimeSeconds()),
            ["holder"] = IndexValue.Of($"holder {number}"),
        };
        return seals.Insert(Collections.Certificates, identifier, RecordOf(identifier, number), keys);
    }

    private CertificateRecord RecordOf(string identifier, int number) => new()
    {
        State = CertificateState.Valid,
        Identifier = identifier,
        Code = "0123-4567-89AB-CDEF",
        Type = type,
        TypeVersion = 1,
        Issuer = issuer,
        IssuerName = "示例省样本市市场监督管理局",
        BaseUrl = "https://vault.example",
        Template = DigestOf("template"),
        Fonts = [DigestOf("font 1"), DigestOf("font 2")],
        StatusSlot = number,
        IssuedAt = At,
        Draft = new string('d', DraftLength),
        RequestDigest = DigestOf("request"),
        Credential = new StoredObject(DigestOf($"credential {identifier}"), 4000),
        Document = new StoredObject(DigestOf($"document {identifier}"), 60_000),
        DocumentSignature = new string('s', SignatureLength),
        Events =
        [
            new CertificateEvent
            {
                Kind = LogEvent.Issued, At = At, CredentialDigest = DigestOf($"credential {identifier}"), DocumentDigest = DigestOf($"document {identifier}"), LogIndex = number,
            },
        ],
    };

    private static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
