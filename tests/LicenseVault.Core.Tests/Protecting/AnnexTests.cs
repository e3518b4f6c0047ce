using System.Text;
using System.Text.Json.Nodes;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Transparency.Entries;

namespace LicenseVault.Tests.Protecting;

/// <summary>A certificate's record with an annex: it is read as one, and no part of it can be changed, exchanged or taken away.</summary>
public sealed class AnnexTests
{
    private const string Id = "1.2.156.3005.2.one";

    private static readonly Dictionary<string, IndexValue> Waiting = new() { ["code"] = IndexValue.Of("CODE"), ["unlogged_since"] = IndexValue.Of(7) };
    private static readonly Dictionary<string, IndexValue> Logged = new() { ["code"] = IndexValue.Of("CODE") };

    private readonly RecordSeals _seals = new(new VaultSecret(new byte[VaultSecret.Length]));

    [Fact]
    public void What_the_annex_says_is_part_of_the_record()
    {
        var document = Annexed(Stored(RecordWith(null, null)), 41, null);

        Assert.Equal([41, null], IndicesOf(document));
        Assert.Equal(RecordWith(null, null).Events[0], Open(document).Events[0] with { LogIndex = null });
    }

    [Fact]
    public void A_record_that_has_the_index_itself_is_read_as_before()
    {
        var older = Stored(RecordWith(41, null));

        Assert.Equal([41, null], IndicesOf(older));
        Assert.Equal([41, 99], IndicesOf(Annexed(older, 41, 99)));
    }

    [Fact]
    public void A_replacement_has_the_indices_in_its_events_and_no_annex()
    {
        var document = Annexed(Stored(RecordWith(null, null)), 41, 99);
        var replaced = _seals.Replace(Collections.Certificates, Id, document.Version, Open(document), Logged);

        Assert.DoesNotContain("$annex", Encoding.UTF8.GetString(replaced.Body.Span), StringComparison.Ordinal);
        Assert.Equal([41, 99], IndicesOf(new Document(Id, document.Version + 1, replaced.Body, Logged)));
    }

    [Fact]
    public void What_has_happened_since_is_part_of_the_record_whatever_is_read_of_it()
    {
        var document = Annexed(Stored(RecordWith(41, null)), Since(41, 99, 100));

        Assert.Equal([41, 99, 100], IndicesOf(document));
        Assert.Equal(LogEvent.Suspended, Open(document).Events[^1].Kind);
        Assert.Equal(["statement"], Open(document).Statements);
        Assert.Equal(["statement"], _seals.Open<StatusRecord>(Collections.Certificates, document).Statements);
        Assert.Equal([41, 99, 100], _seals.Open<CertificateHistory>(Collections.Certificates, document).Events.Select(happened => happened.LogIndex));
    }

    [Fact]
    public void A_replacement_has_what_has_happened_since_once()
    {
        var document = Annexed(Stored(RecordWith(41, null)), Since(41, 99, 100));
        var replaced = _seals.Replace(Collections.Certificates, Id, document.Version, Open(document), Logged);
        var there = new Document(Id, document.Version + 1, replaced.Body, Logged);

        Assert.DoesNotContain("$annex", Encoding.UTF8.GetString(replaced.Body.Span), StringComparison.Ordinal);
        Assert.Equal([41, 99, 100], IndicesOf(there));
        Assert.Equal(["statement"], Open(there).Statements);
    }

    [Fact]
    public void A_record_carried_with_its_annex_can_be_given_a_later_one()
    {
        var content = JsonNode.Parse(Stored(RecordWith(null, null)).Body.Span)!.AsObject();
        content.Remove("$seal");
        content["$annex"] = new JsonObject { ["logIndices"] = new JsonArray(41, null) };
        content["$from"] = 2;
        var there = new Document(Id, 1, _seals.Insert(Collections.Certificates, Id, content, Waiting).Body, Waiting);

        Assert.Equal([41, null], IndicesOf(there));
        Assert.Equal([41, 99], IndicesOf(Annexed(there, 41, 99)));
    }

    [Fact]
    public void Every_change_of_any_part_is_found()
    {
        var before = Stored(RecordWith(null, null));
        var document = Annexed(before, 41, 99);
        var other = Annexed(Stored(RecordWith(1, 2)), 41, 99);
        Document[] meddled =
        [
            document with { Annex = null },
            document with { Annex = Turned(document.Annex!.Value, 20) },
            document with { Annex = document.Annex.Value[1..] },
            document with { Annex = other.Annex },
            document with { Annex = ReadOnlyMemory<byte>.Empty },
            document with { Annex = document.Body },
            document with { Body = other.Body },
            document with { Body = document.Annex.Value },
            .. Enumerable.Range(0, document.Body.Length).Select(place => document with { Body = Turned(document.Body, place) }),
            document with { Version = document.Version + 1 },
            document with { Id = $"{Id}.other" },
            document with { Keys = Waiting },
            before with { Annex = document.Annex },
            before with { Version = document.Version, Keys = Logged },
        ];

        Assert.All(meddled, changed => Assert.Throws<DamagedRecordException>(() => Open(changed)));
        Assert.Equal([41, 99], IndicesOf(document));
    }

    private static ReadOnlyMemory<byte> Turned(ReadOnlyMemory<byte> bytes, int place)
    {
        var turned = bytes.ToArray();
        turned[place] ^= 1;
        return turned;
    }

    private Document Stored(CertificateRecord record) => new(Id, 1, _seals.Insert(Collections.Certificates, Id, record, Waiting).Body, Waiting);

    private static CertificateAnnex Since(params long?[] indices) => new(indices) { Events = [EventAt(null, LogEvent.Suspended)], Statements = ["statement"] };

    private Document Annexed(Document document, params long?[] indices) => Annexed(document, new CertificateAnnex(indices));

    private Document Annexed(Document document, CertificateAnnex annex)
    {
        var write = _seals.Annotate(Collections.Certificates, document, annex, Logged);
        return document with { Version = document.Version + 1, Annex = write.Annex, Keys = Logged };
    }

    private CertificateRecord Open(Document document) => _seals.Open<CertificateRecord>(Collections.Certificates, document);

    private long?[] IndicesOf(Document document) => [.. Open(document).Events.Select(happened => happened.LogIndex)];

    private static CertificateRecord RecordWith(long? first, long? second) => new()
    {
        State = CertificateState.Valid,
        Identifier = Id,
        Code = "0123-4567-89AB-CDEF",
        Type = "11990000000001011Q002",
        TypeVersion = 1,
        Issuer = "119901000000110178",
        IssuerName = "示例省样本市市场监督管理局",
        BaseUrl = "https://vault.example",
        Template = "template",
        Fonts = [],
        StatusSlot = 5,
        IssuedAt = DateTimeOffset.UnixEpoch,
        Draft = "sealed",
        RequestDigest = "digest",
        Events = [EventAt(first, LogEvent.Issued), EventAt(second, LogEvent.Revoked)],
    };

    private static CertificateEvent EventAt(long? index, LogEvent kind) =>
        new() { Kind = kind, At = DateTimeOffset.UnixEpoch, CredentialDigest = "credential", LogIndex = index };
}
