using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Transparency.Entries;

namespace LicenseVault.Benchmarks;

/// <summary>Records as long as those of issued certificates are, their issue in the log or not yet.</summary>
/// <param name="serial">Of each number: 20 digits or capital letters.</param>
internal sealed class IssuedRecords(IDocumentStore documents, RecordSeals seals, string type, string issuer, bool isLogged, Func<int, string> serial)
{
    private const int AtOnce = 1000;
    private const int SignatureLength = 2600;
    private const int DraftLength = 1600;

    private static readonly DateTimeOffset At = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    private int _next;

    /// <summary>Scattered, as real serials are.</summary>
    public static string Scattered(int number) =>
        Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture))))[..20];

    /// <summary>One after the other.</summary>
    public static string InOrder(int number) => number.ToString("D20", CultureInfo.InvariantCulture);

    /// <summary>So many more.</summary>
    public async Task PutAsync(int count, CancellationToken cancel)
    {
        foreach (var some in Enumerable.Range(_next, count).Chunk(AtOnce))
            await documents.WriteManyAsync([.. some.AsParallel().Select(InsertOf)], cancel);
        _next += count;
    }

    private DocumentWrite InsertOf(int number)
    {
        var identifier = CertificateIdentifier.Create(CertificateTypeCode.Parse(type, null), AuthorityCode.Parse(issuer, null), serial(number), 1).ToString();
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
        if (!isLogged)
            keys.Add("unlogged_since", IndexValue.Of(At.ToUnixTimeSeconds()));
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
                Kind = LogEvent.Issued,
                At = At,
                CredentialDigest = DigestOf($"credential {identifier}"),
                DocumentDigest = DigestOf($"document {identifier}"),
                LogIndex = isLogged ? number : null,
            },
        ],
    };

    private static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
