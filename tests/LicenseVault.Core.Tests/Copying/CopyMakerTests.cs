using LicenseVault.Core.Federation.Agreeing;
using LicenseVault.Core.Federation.Watching;
using LicenseVault.Core.Verifying;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Copies;
using LicenseVault.Protocol.Federation;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Sharing;

namespace LicenseVault.Tests.Copying;

/// <summary>Whose annotated copies count: those of this vault, and those of a peer of its own issuers. A trusted root has certified all of these makers.</summary>
public sealed class CopyMakerTests(SharedStores stores) : IAsyncLifetime, IClassFixture<SharedStores>
{
    private const string Name = "TEST 外省证照库";

    // Of the same form as the codes of the samples, of another division.
    private const string Elsewhere = "119701000000110170";

    private readonly SharingVault _vault = new(stores);
    private CopyBench? _bench;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private CopyBench Bench => _bench ??= new CopyBench(_vault);

    // The peers of all tests are in one store, each at an address of its own.
    private string Address => $"https://peer-{_vault.Li.IdNumber[..17]}.example";

    public async ValueTask InitializeAsync()
    {
        await _vault.ReadyAsync();
        await Bench.ReadyAsync();
    }

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    [Fact]
    public async Task A_copy_in_our_name_under_a_key_that_we_never_had_is_refused()
    {
        using var impostor = TestKeys.CertifiedAs("TEST 示例证照库", "https://vault.example");

        await RefusedAsync(impostor, statement => statement, Verdict.Fail, "copy-signer-untrusted");
    }

    [Theory]
    [InlineData("a stranger", Verdict.CouldNotCheck, "copy-maker-unknown-here")]
    [InlineData("removed", Verdict.CouldNotCheck, "copy-maker-unknown-here")]
    [InlineData("with another key", Verdict.CouldNotCheck, "copy-maker-unknown-here")]
    [InlineData("suspended", Verdict.Fail, "peer-suspended")]
    [InlineData("with a forked log", Verdict.Fail, "peer-distrusted")]
    [InlineData("agreed with later", Verdict.CouldNotCheck, "copy-maker-not-then")]
    [InlineData("active", Verdict.CouldNotCheck, "issuer-not-agreed")]
    public async Task A_copy_of_our_certificate_by_another_vault_does_not_count_whatever_that_vault_is(string maker, Verdict verdict, string code)
    {
        using var key = TestKeys.CertifiedAs(Name, Address);
        if (maker is not "a stranger")
            await AgreedAsync(key, maker);

        await RefusedAsync(key, statement => statement with { Vault = Address, Maker = Name }, verdict, code);
    }

    [Fact]
    public async Task A_copy_by_an_active_peer_of_its_own_issuers_certificate_counts_for_who_made_it()
    {
        using var key = TestKeys.CertifiedAs(Name, Address);
        await AgreedAsync(key, "active", Elsewhere);
        var ours = CopyBench.StatementIn(await Bench.CopyAsync());
        var theirs = ours with { Vault = Address, Maker = Name, Certificate = CertificateOf(ours.Certificate, Elsewhere) };

        Assert.Null(await RefusalAsync(theirs));
        Assert.Equal("copy-maker-not-then", (await RefusalAsync(theirs with { MadeAt = ours.MadeAt.AddDays(-2), Until = ours.MadeAt }))?.Code);
        Assert.Equal("issuer-not-agreed", (await RefusalAsync(ours with { Vault = Address, Maker = Name }))?.Code);

        Task<Check?> RefusalAsync(CopyStatement statement) =>
            Bench.Get<CopyMakers>().RefusalOfAsync(new CopyStatementVerification.Genuine(statement, key.Chain[0].RawData), Cancel);
    }

    private async Task RefusedAsync(CertifiedKey key, Func<CopyStatement, CopyStatement> change, Verdict verdict, string code)
    {
        var copy = await Bench.CopyAsync();
        var statement = change(CopyBench.StatementIn(copy));
        var made = await Bench.SealAsync(await CopyStatements.SignAsync(statement, key, Cancel), statement, CopyBench.Attached(copy, CertificatePdf.CredentialFileName), key);

        var report = await Bench.VerifyAsync(made);
        var check = CopyBench.CheckIn(report, CheckName.DocumentSignature);
        Assert.Equal((verdict, verdict, code), (report.Verdict, check.Verdict, check.Code));
        Assert.Null(report.Copy);
        Assert.Null(report.Certificate);
    }

    private async Task AgreedAsync(CertifiedKey key, string maker, params string[] issuers)
    {
        var now = _vault.Clock.GetUtcNow();
        var since = now.AddDays(maker is "agreed with later" ? 1 : -1);
        var terms = new PeerTerms(Address, issuers, ["99"]);
        var changes = new List<PeerChange> { Change(PeerAction.Add, since) with { Terms = terms } };
        if (maker is "suspended" or "removed")
            changes.Add(Change(maker is "removed" ? PeerAction.Remove : PeerAction.Suspend, now.AddHours(1)));
        using var another = TestKeys.CertifiedAs(Name, Address);
        var peer = new Peer
        {
            Id = MessageKey.Of(maker is "with another key" ? another : key).Id,
            State = maker switch { "suspended" => PeerState.Suspended, "removed" => PeerState.Removed, _ => PeerState.Active },
            Terms = terms,
            TrustedSince = since,
            Changes = changes,
        };
        Assert.True(await Bench.Get<PeerStore>().WriteAsync(peer, 0, Cancel));
        if (maker is "with a forked log")
            await Bench.Get<PeerSightings>().ChangeAsync(peer.Id, sighting => sighting with { Evidence = new LogEvidence("peer-log-forked", now, "one", "another") }, Cancel);
    }

    private static PeerChange Change(PeerAction action, DateTimeOffset at) => new()
    {
        Id = "0123456789abcdef01234567", Action = action, State = PeerChangeState.Approved, Maker = "maker", ProposedAt = at, Checker = "checker", DecidedAt = at,
    };

    private static string CertificateOf(string certificate, string issuer)
    {
        var identifier = CertificateIdentifier.Parse(certificate, null);
        return CertificateIdentifier.Create(identifier.TypeCode, AuthorityCode.Parse(issuer, null), identifier.Serial, identifier.Version).ToString();
    }
}
