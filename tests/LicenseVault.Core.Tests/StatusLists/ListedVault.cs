using System.Text.Json.Nodes;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.StatusLists;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.StatusLists;
using LicenseVault.Tests.Lifecycle;
using LicenseVault.Tests.Minting;
using Microsoft.Extensions.Logging.Abstractions;

namespace LicenseVault.Tests.StatusLists;

/// <summary>What tests of status lists ask of a crashing vault.</summary>
internal static class ListedVault
{
    public const string BaseUrl = "https://vault.example";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static string Issuer { get; } = CrashingVault.Draft().Issuer;

    public static StatusListId FirstList { get; } = new(Issuer, 0);

    /// <summary>A certificate with a number of its own.</summary>
    public static async Task<CertificateIdentifier> MintedAsync(CrashingVault vault, int number) =>
        Assert.IsType<MintOutcome.Minted>(await MintAsync(vault, FormattableString.Invariant($"JY2990101{number:0000000}"), succession: null)).Id;

    public static async Task<CertificateIdentifier> RenewedAsync(CrashingVault vault, CertificateIdentifier before, int number) =>
        Assert.IsType<MintOutcome.Minted>(await MintAsync(
            vault, FormattableString.Invariant($"JY2990101{number:0000000}"), new Succession(before, SuccessionKind.Renewal))).Id;

    /// <summary>As above, with a first day to come.</summary>
    public static async Task<CertificateIdentifier> RenewedAsync(CrashingVault vault, CertificateIdentifier before, int number, DateOnly from) =>
        Assert.IsType<MintOutcome.Minted>(await RenewAsync(vault, before, number, from, "")).Id;

    /// <param name="request">Tells this request from others for the same.</param>
    public static Task<MintOutcome> RenewAsync(CrashingVault vault, CertificateIdentifier before, int number, DateOnly from, string request) =>
        MintAsync(vault, FormattableString.Invariant($"JY2990101{number:0000000}"), new Succession(before, SuccessionKind.Renewal), from, request);

    public static async Task ChangeAsync(CrashingVault vault, CertificateIdentifier id, StatusAction action, string reason, DateTimeOffset? until = null)
    {
        var proposed = Assert.IsType<StatusChangeOutcome.Standing>(
            await vault.Get<StatusChanges>().ProposeAsync(Accounts.Maker, Accounts.Request(id, action, reason, until: until), Cancel));
        var end = Assert.IsType<StatusChangeOutcome.Standing>(await vault.Get<StatusChanges>().ApproveAsync(Accounts.Checker, proposed.Change.Id, Cancel));
        Assert.Equal(StatusChangeState.Done, end.Change.State);
    }

    public static Task RevokeAsync(CrashingVault vault, CertificateIdentifier id) => ChangeAsync(vault, id, StatusAction.Revoke, "penalty");

    public static Task<int> BuildAsync(CrashingVault vault) => BuilderOn(vault.Get<IDocumentStore>(), vault).BuildAsync(Always, Cancel);

    public static Task<bool> Always(CancellationToken cancel) => Task.FromResult(true);

    /// <summary>A builder of another process, which sees the store through what stands before it.</summary>
    public static StatusListBuilder BuilderOn(IDocumentStore documents, CrashingVault vault)
    {
        var (seals, clock) = (vault.Get<RecordSeals>(), vault.Clock);
        return new StatusListBuilder(
            new DueChanges(documents, clock),
            new StatusListStore(documents, seals, clock),
            documents,
            seals,
            vault.Get<CertificateArchive>(),
            vault.Get<CertificateStanding>(),
            clock,
            NullLogger<StatusListBuilder>.Instance);
    }

    /// <summary>The list as a stranger reads it.</summary>
    public static async Task<TrustedStatusList> ListAsync(CrashingVault vault, StatusListId? id = null)
    {
        var list = id ?? FirstList;
        var published = Assert.IsType<StatusListPublication.Published>(await vault.Get<StatusListPublisher>().PublishAsync(list, Cancel));
        var now = vault.Clock.GetUtcNow();
        var verifier = new StatusListVerifier(vault.Get<TrustAnchors>(), [AuthorityCode.Parse(Issuer, null)]);
        return Assert.IsType<StatusListVerification.Trusted>(verifier.Verify(published.Token.Span, $"{BaseUrl}/status-lists/{list}", now, now)).List;
    }

    public static async Task<StatusValue> ListedAsync(CrashingVault vault, CertificateIdentifier id)
    {
        var record = (await vault.Get<CertificateArchive>().FindIssuedAsync(id, Cancel))!;
        return (await ListAsync(vault)).Token.List[StatusSlots.IndexOf(record.StatusSlot)];
    }

    /// <summary>How many places of the first list are not valid.</summary>
    public static async Task<int> NotValidAsync(CrashingVault vault)
    {
        var list = (await ListAsync(vault)).Token.List;
        return Enumerable.Range(0, list.Count).Count(index => list[index] is not StatusValue.Valid);
    }

    /// <summary>How many certificates wait, now or for a time to come.</summary>
    public static async Task<int> WaitingAsync(CrashingVault vault) =>
        (await vault.Get<IDocumentStore>().QueryAsync(Collections.Certificates, new IndexQuery("unlisted", [], Limit: 1000), Cancel)).Documents.Count;

    private static Task<MintOutcome> MintAsync(CrashingVault vault, string number, Succession? succession, DateOnly? from = null, string request = "")
    {
        var draft = JsonNode.Parse(CrashingVault.Draft().Bytes.Span)!;
        draft["number"] = number;
        if (succession is not null)
            (draft["validFrom"], draft["validUntil"]) = TermFrom(from ?? new DateOnly(2026, 2, 9));
        var read = Assert.IsType<DraftReading.Readable>(DraftReader.Read(System.Text.Encoding.UTF8.GetBytes(draft.ToJsonString()))).Draft;
        return vault.Get<Minter>().MintAsync(new Issuance("agency", $"{number}-{succession}{request}", read, succession), Cancel);
    }

    // Five years, as the type wants it.
    private static (string From, string Until) TermFrom(DateOnly from) =>
        (FormattableString.Invariant($"{from:yyyy-MM-dd}"), FormattableString.Invariant($"{from.AddYears(5).AddDays(-1):yyyy-MM-dd}"));
}
