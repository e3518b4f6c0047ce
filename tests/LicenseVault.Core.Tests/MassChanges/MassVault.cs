using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Leasing;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.MassChanges;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Signing;
using LicenseVault.Core.StatusLists;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.StatusLists;
using LicenseVault.Protocol.Transparency.Entries;
using LicenseVault.Tests.Lifecycle;
using LicenseVault.Tests.Minting;
using LicenseVault.Tests.StatusLists;
using Microsoft.Extensions.Logging.Abstractions;

namespace LicenseVault.Tests.MassChanges;

/// <summary>What tests of mass changes ask of a crashing vault. Its certificates are records put in by hand: nothing is drawn.</summary>
internal static class MassVault
{
    public const int Window = 600;

    private static readonly CertificateDraft Sample = CrashingVault.Draft();

    public static string Issuer => Sample.Issuer;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<CrashingVault> WithAsync(int certificates)
    {
        var vault = await CrashingVault.CreateAsync();
        await IssueAsync(vault, 0, certificates);
        vault.Clock.Advance(TimeSpan.FromMinutes(1));
        return vault;
    }

    public static async Task<IReadOnlyList<string>> IssueAsync(CrashingVault vault, int first, int count)
    {
        var seals = vault.Get<RecordSeals>();
        var at = DateTimeOffset.FromUnixTimeSeconds(vault.Clock.GetUtcNow().ToUnixTimeSeconds());
        var ids = Enumerable.Range(first, count).Select(IdentifierOf).ToList();
        var outcomes = await vault.Get<IDocumentStore>().WriteManyAsync(
            [.. ids.Select((id, index) => seals.Insert(Collections.Certificates, id, RecordOf(id, first + index, at), KeysOf(id, first + index, at)))], Cancel);
        Assert.All(outcomes, outcome => Assert.IsType<WriteOutcome.Written>(outcome));
        vault.Power.Restore();
        return ids;
    }

    /// <summary>A certificate of another issuer.</summary>
    public static async Task<string> IssueForeignAsync(CrashingVault vault, int number)
    {
        const string other = "119901000000110000";
        var (id, at) = (IdentifierOf(number), DateTimeOffset.FromUnixTimeSeconds(vault.Clock.GetUtcNow().ToUnixTimeSeconds()));
        var keys = new Dictionary<string, IndexValue>(KeysOf(id, number, at)) { ["issuer"] = IndexValue.Of(other) };
        var write = vault.Get<RecordSeals>().Insert(Collections.Certificates, id, RecordOf(id, number, at) with { Issuer = other }, keys);
        Assert.IsType<WriteOutcome.Written>(await vault.Get<IDocumentStore>().WriteAsync(write, Cancel));
        return id;
    }

    public static string IdentifierOf(int number) => CertificateIdentifier.Create(
        CertificateTypeCode.Parse(Sample.Type, null), AuthorityCode.Parse(Issuer, null), number.ToString("D20", CultureInfo.InvariantCulture), 1).ToString();

    public static MassChangeRequest Request(
        StatusAction action, string reason, MassSelection? selection = null, DateTimeOffset? until = null, int? undoSeconds = Window) =>
        new(Issuer, action, reason, "《行政许可法》第六十九条", null, until, selection ?? new MassSelection { Kind = MassSelectionKind.Query, Type = Sample.Type }, undoSeconds);

    /// <summary>Proposed and counted.</summary>
    public static async Task<MassChange> ProposedAsync(CrashingVault vault, MassChangeRequest request)
    {
        var proposed = Assert.IsType<MassChangeOutcome.Standing>(await vault.Get<MassChangeDesk>().ProposeAsync(Accounts.Maker, request, Cancel)).Change;
        await WorkAsync(vault);
        return await FindAsync(vault, proposed.Id);
    }

    public static async Task<MassChange> ProposedAsync(CrashingVault vault, StatusAction action, string reason, string lines)
    {
        var waiting = await ProposedAsync(vault, Request(action, reason, new MassSelection { Kind = MassSelectionKind.List }));
        using var list = new MemoryStream(Encoding.UTF8.GetBytes(lines));
        Assert.IsType<MassChangeOutcome.Standing>(await vault.Get<MassChangeDesk>().TakeListAsync(Accounts.Maker, waiting.Id, list, Cancel));
        await WorkAsync(vault);
        return await FindAsync(vault, waiting.Id);
    }

    public static async Task ApproveAsync(CrashingVault vault, MassChange change) =>
        Assert.IsType<MassChangeOutcome.Standing>(await vault.Get<MassChangeDesk>().ApproveAsync(Accounts.Checker, change.Id, Cancel));

    /// <summary>Approved, the time to call it off over, and made.</summary>
    public static async Task<MassChange> MadeAsync(CrashingVault vault, MassChange change)
    {
        await ApproveAsync(vault, change);
        vault.Clock.Advance(TimeSpan.FromSeconds(change.UndoSeconds));
        await WorkAsync(vault);
        return await FindAsync(vault, change.Id);
    }

    public static async Task WorkAsync(CrashingVault vault)
    {
        while (await vault.Get<MassChangeKeeper>().WorkAsync(Cancel))
            Cancel.ThrowIfCancellationRequested();
        vault.Power.Restore();
    }

    public static async Task<MassChange> FindAsync(CrashingVault vault, string id) => (await vault.Get<MassChangeStore>().FindAsync(id, Cancel))!.Change;

    public static async Task<CertificateStatus> StatusAsync(CrashingVault vault, string id)
    {
        var (record, _) = (await vault.Get<CertificateArchive>().FindAsync(id, Cancel))!.Value;
        return (await vault.Get<CertificateStanding>().OfAsync(record, vault.Clock.GetUtcNow(), Cancel)).Status;
    }

    /// <summary>What the first list says of every certificate, by its status.</summary>
    public static async Task AssertListedAsync(CrashingVault vault)
    {
        var list = (await ListedVault.ListAsync(vault)).Token.List;
        foreach (var record in await vault.CertificatesAsync())
        {
            var status = (await vault.Get<CertificateStanding>().OfAsync(record, vault.Clock.GetUtcNow(), Cancel)).Status;
            var said = status switch { CertificateStatus.Valid => StatusValue.Valid, CertificateStatus.Suspended => StatusValue.Suspended, _ => StatusValue.Invalid };
            Assert.Equal(said, list[(int)record.StatusSlot]);
        }
    }

    /// <summary>A worker of another process, which sees the store through what stands before it.</summary>
    public static MassChangeKeeper KeeperOn(IDocumentStore documents, CrashingVault vault)
    {
        var (seals, clock, judge) = (vault.Get<RecordSeals>(), vault.Clock, vault.Get<MassJudge>());
        var store = new MassChangeStore(documents, seals);
        var preparation = new PartPreparation(documents, seals, vault.Get<Keystore>(), vault.Get<CertificateStanding>(), judge, clock);
        var counting = new MassCounting(
            store, new CertificatesOfIssuer(vault.Get<TypeCatalogue>(), documents), documents, seals, judge, MassChangeLimits.Default, clock);
        return new MassChangeKeeper(
            store,
            counting,
            new MassRun(store, preparation, new PartWriting(preparation, documents), new StatusListStore(documents, seals, clock), clock),
            new Leases(documents, seals, clock),
            clock,
            NullLogger<MassChangeKeeper>.Instance);
    }

    private static Dictionary<string, IndexValue> KeysOf(string id, int number, DateTimeOffset at) => new()
    {
        ["code"] = IndexValue.Of($"code of {id}"),
        ["issuer"] = IndexValue.Of(Issuer),
        ["issued_at"] = IndexValue.Of(at.ToUnixTimeSeconds()),
        ["status_slot"] = IndexValue.Of(number),
    };

    private static CertificateRecord RecordOf(string id, int number, DateTimeOffset at) => new()
    {
        State = CertificateState.Valid,
        Identifier = id,
        Code = $"code of {id}",
        Type = Sample.Type,
        TypeVersion = (number % 2) + 1,
        Issuer = Issuer,
        IssuerName = "示例省样本市市场监督管理局",
        BaseUrl = ListedVault.BaseUrl,
        Template = "template",
        Fonts = [],
        StatusSlot = number,
        IssuedAt = at,
        Draft = "k1.sealed",
        RequestDigest = "digest",
        Credential = new StoredObject(DigestOf($"credential {id}"), 1),
        Document = new StoredObject(DigestOf($"document {id}"), 1),
        Events = [new CertificateEvent { Kind = LogEvent.Issued, At = at, CredentialDigest = DigestOf($"credential {id}"), DocumentDigest = DigestOf($"document {id}") }],
    };

    private static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
