using LicenseVault.Core.Access;
using LicenseVault.Core.Access.Admitting;
using LicenseVault.Core.Access.Proving;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Auditing;
using LicenseVault.Core.Batches;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Checking;
using LicenseVault.Core.Federation.Agreeing;
using LicenseVault.Core.Federation.Exchanging;
using LicenseVault.Core.Federation.Watching;
using LicenseVault.Core.Issuing;
using LicenseVault.Core.Feedback;
using LicenseVault.Core.Figures;
using LicenseVault.Core.Kiosks;
using LicenseVault.Core.Leasing;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.MassChanges;
using LicenseVault.Core.Minting;
using LicenseVault.Core.People;
using LicenseVault.Core.Notifying;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Sharing;
using LicenseVault.Core.Sharing.Delegating;
using LicenseVault.Core.Sharing.Duties;
using LicenseVault.Core.Sharing.Granting;
using LicenseVault.Core.Sharing.Presenting;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Samples;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Checking;

/// <summary>A vault with the sample catalogue, a client and one certificate, for tests that damage what it keeps and put it back.</summary>
public sealed class CheckedVault : IAsyncDisposable
{
    private SampleVault? _vault;

    internal SampleVault Vault => _vault!;

    internal CertificateRecord Record { get; private set; } = null!;

    internal string ClientId { get; private set; } = "";

    internal string Identifier => Record.Identifier;

    internal ObjectKey CredentialKey => CertificateArchive.CredentialKeyOf(Identifier);

    internal ObjectKey DocumentKey => CertificateArchive.DocumentKeyOf(Identifier);

    internal static IProgress<CheckProgress> NoProgress { get; } = new Progress<CheckProgress>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A draft that differs from the others in its number.</summary>
    internal static byte[] Draft(int number)
    {
        var draft = new Sample("food-business-licence").ReadDraft();
        draft["number"] = FormattableString.Invariant($"JY2990101{number:0000000}");
        return System.Text.Encoding.UTF8.GetBytes(draft.ToJsonString());
    }

    internal async Task ReadyAsync()
    {
        if (_vault is not null)
            return;

        SampleFonts.SkipUnlessInstalled();
        var vault = await SampleVault.OpenAsync(Cancel);
        var (client, _) = await vault.Get<ClientRegistry>().AddAsync("A client", "agency", [Scope.Mint, Scope.Use], [], Cancel);
        var minted = Assert.IsType<MintOutcome.Minted>(await vault.MintAsync("first", Draft(1), Cancel));
        (ClientId, Record) = (client.Id, (await vault.Get<CertificateArchive>().FindIssuedAsync(minted.Id, Cancel))!);
        var sequencer = vault.Get<LogSequencer>();
        Assert.IsType<LogRound.Done>(await sequencer.RunAsync(Cancel));
        await sequencer.ReleaseAsync(Cancel);
        await FillAsync(vault);
        _vault = vault;
    }

    /// <summary>One record in each of the collections that minting leaves empty.</summary>
    private async Task FillAsync(SampleVault vault)
    {
        var maker = new Client("maker", "A maker", "agency", [Scope.Propose], [Record.Issuer], "");
        var request = new StatusChangeRequest(CertificateIdentifier.Parse(Identifier, null), StatusAction.Revoke, "penalty", "《行政许可法》第七十条", null, null);
        Assert.IsType<StatusChangeOutcome.Standing>(await vault.Get<StatusChanges>().ProposeAsync(maker, request, Cancel));

        var clerk = new Person.Clerk { Name = "钱经办", Agency = Record.Issuer, Operator = "0101", Roles = [Role.Maker] };
        var draft = Assert.IsType<DraftReading.Readable>(DraftReader.Read(Draft(2))).Draft;
        Assert.IsType<IssueOutcome.Standing>(await vault.Get<IssueDesk>().ProposeAsync(ClerkAccount.Of(clerk, vault.Get<PersonKeys>().Of(clerk)), "proposal", draft, Cancel));

        var selection = new MassSelection { Kind = MassSelectionKind.List };
        var mass = Assert.IsType<MassChangeOutcome.Standing>(await vault.Get<MassChangeDesk>().ProposeAsync(
            maker, new MassChangeRequest(Record.Issuer, StatusAction.Revoke, "penalty", "《行政许可法》第七十条", null, null, selection, null), Cancel)).Change;
        using var lines = new MemoryStream(System.Text.Encoding.ASCII.GetBytes(Identifier));
        Assert.IsType<MassChangeOutcome.Standing>(await vault.Get<MassChangeDesk>().TakeListAsync(maker, mass.Id, lines, Cancel));

        await FillBatchesAsync(vault);
        await vault.Get<UnfinishedUploads>().BeginAsync(new string('c', 24), new string('d', 24), Cancel);
        Assert.True(await vault.Get<SpentTokens>().TrySpendAsync("request", ClientId, "nonce", SampleVault.Now, Cancel));
        Assert.IsType<ClientAdmission.Admitted>(await vault.Get<ClientQuotas>().TakeAsync(ClientId, 10, Cancel));

        var issuer = (await vault.Get<IssuerCatalogue>().FindAsync(Record.Issuer, Cancel))!;
        Assert.IsType<IssuerChangeOutcome.Standing>(await vault.Get<IssuerChangeDesk>().ProposeAsync(maker, issuer, "示例文〔2026〕1号", Cancel));
        var time = vault.Get<RecordSeals>().Insert(
            Collections.LogTimes, "000000000007", new { size = 1 }, new Dictionary<string, IndexValue> { ["size"] = IndexValue.Of(1), ["at"] = IndexValue.Of(4200) });
        Assert.IsType<WriteOutcome.Written>(await vault.Documents.WriteAsync(time, Cancel));

        // Before the new data key: what is sealed under that would be a finding beside it.
        await vault.Get<LogKey>().MakeOnceAsync(Cancel);
        var person = new Person.Citizen { Name = "张样本", IdType = "111", IdNumber = "990102198805170319" };
        await vault.Get<Sessions>().OpenAsync(person, Record.IssuedAt, kept: null, Cancel);
        await vault.Get<SignInAttempts>().BeginAsync(new SignInAttempt("nonce", "verifier", "browser", "/", Fresh: false, Record.IssuedAt), Cancel);
        await vault.Get<Pairings>().BeginAsync(new KioskMachine("hall-1", "A hall", Series: 1), Cancel);
        await FillNoticesAsync(vault);
        await FillSharingAsync(vault, Identifier);
        await vault.Get<KeyRing>().RotateAsync(Cancel);
        Assert.NotNull(await vault.Get<Leases>().TryTakeAsync<object>("work", TimeSpan.FromDays(1), Cancel));
        var list = vault.Get<RecordSeals>().Insert(
            Collections.StatusLists, $"{Record.Issuer}/7", new { serial = 1 }, new Dictionary<string, IndexValue>());
        Assert.IsType<WriteOutcome.Written>(await vault.Documents.WriteAsync(list, Cancel));
        await FillPeersAsync(vault);
    }

    private static async Task FillSharingAsync(SampleVault vault, string certificate)
    {
        var draft = new Sample("food-business-licence").ReadDraft()["holder"]!;
        var holder = new Person.Citizen { Name = "", IdType = draft["idType"]!.GetValue<string>(), IdNumber = draft["idNumber"]!.GetValue<string>() };
        var acting = (await vault.Get<Delegations>().ActingAsync(holder, null, Cancel))!;
        var shown = Assert.IsType<LiveCodeOutcome.Shown>(await vault.Get<LiveCodes>().ShowAsync(acting, certificate, [], "查验", Cancel));
        var request = new UseRequest(new UseBasis.Presentation(shown.Code), new UsePurpose("查验", "matter", "1", "0101"), []);
        Assert.IsType<UseOutcome.Opened>(await vault.Get<UseDesk>().OpenAsync(new Client("c", "c", "agency", [Scope.Use], [], ""), request, Cancel));
        Assert.IsType<GrantOutcome.Standing>(await vault.Get<Grants>().GiveAsync(
            acting, new GrantRequest("agency", certificate, null, [], "查验", "matter", 1, SampleVault.Now.AddDays(1)), Cancel));
        var type = CertificateIdentifier.Parse(certificate, null).TypeCode.ToString();
        Assert.IsType<ProposalOutcome<DutyRule>.Standing>(await vault.Get<DutyRules>().ProposeAsync(
            new Account("maker", null), new DutyRequest("matter", "agency", type, ["number"], "示例", null, null), Cancel));
        var of = new DraftHolder("", "111", "990102198805170319");
        Assert.IsType<ProposalOutcome<Delegation>.Standing>(await vault.Get<Delegations>().ProposeAsync(
            new Account("maker", null),
            new DelegationRequest(DelegationKind.Attorney, of, of with { IdNumber = "990103199211030424" }, "示例", [], SampleVault.Now.AddDays(1)),
            Cancel));
        Assert.IsType<FaultOutcome.Standing>(await vault.Get<FaultReports>().ReportAsync(acting, new FaultRequest(FaultKind.Wrong, certificate, null, "有误"), Cancel));
        await vault.Get<DailyFigures>().AddAsync(FigureKind.Papers, "agency", 1, Cancel);
        await vault.Get<AuditTrail>().RecordAsync(new AuditEntry { At = SampleVault.Now, Kind = AuditKind.Operation, Action = "GET /", Outcome = "200" }, Cancel);
        Assert.NotNull(await vault.Get<AuditAnchors>().WriteAsync(Cancel));
        var flag = new OperatorFlag { Operator = new string('a', 64), Agency = "agency", Hour = DateTimeOffset.UnixEpoch, Holders = 51, At = SampleVault.Now };
        var write = vault.Get<RecordSeals>().Insert(
            Collections.OperatorFlags, $"{flag.Operator}/0", flag, new Dictionary<string, IndexValue> { ["at"] = IndexValue.Of(flag.At.ToUnixTimeSeconds()) });
        Assert.IsType<WriteOutcome.Written>(await vault.Documents.WriteAsync(write, Cancel));
    }

    // Its one row is a certificate that exists: it is rejected, and nothing more is issued.
    private async Task FillBatchesAsync(SampleVault vault)
    {
        var (client, _) = await vault.Get<ClientRegistry>().AddAsync("Another client", "agency", [Scope.Mint], [Record.Issuer], Cancel);
        using var row = new MemoryStream(Draft(1));
        var request = new BatchRequest("batch", BatchFormat.JsonLines, System.Text.Encoding.UTF8);
        Assert.IsType<BatchOutcome.Accepted>(await vault.Get<BatchDesk>().UploadAsync(client, request, row, Cancel));
        var keeper = vault.Get<BatchKeeper>();
        while (await keeper.WorkAsync(Cancel))
            Cancel.ThrowIfCancellationRequested();
        await keeper.ReleaseAsync(Cancel);
    }

    private static async Task FillPeersAsync(SampleVault vault)
    {
        var (key, now) = (new string('a', 64), DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        var terms = new PeerTerms("https://peer.example", [], ["98"]);
        var peer = new Peer
        {
            Id = key,
            State = PeerState.Active,
            Terms = terms,
            TrustedSince = now,
            Changes = [new PeerChange { Id = new string('b', 24), Action = PeerAction.Suspend, State = PeerChangeState.Proposed, Maker = "maker", ProposedAt = now }],
        };
        Assert.True(await vault.Get<PeerStore>().WriteAsync(peer, version: 0, Cancel));
        await vault.Get<PeerSightings>().ChangeAsync(key, sighting => sighting with { DescriptionFault = "key-differs" }, Cancel);
        var exchange = new PeerExchange { Direction = PeerDirection.Sent, Peer = key, Nonce = "nonce", At = now, Purpose = "verification" };
        Assert.True(await vault.Get<PeerExchanges>().TryBeginAsync(exchange, Cancel));
    }

    private async Task FillNoticesAsync(SampleVault vault)
    {
        var at = new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);
        var subscriber = new Client("subscriber", "A subscriber", "agency", [Scope.Subscribe], [Record.Issuer], "");
        var made = Assert.IsType<SubscriptionOutcome.Standing>(await vault.Get<Subscriptions>().AddAsync(
            subscriber, new SubscriptionRequest("https://receiver.example/", [NoticeKinds.Expiring], [], []), Cancel));
        var reminder = new Reminder(0, Identifier, Record.Type, Record.Issuer, new DateOnly(2026, 5, 8), 7, at);
        var notice = new Notice
        {
            Place = new NoticePlace(NoticeSource.Reminders, 0), Id = "reminder-0", Kind = NoticeKinds.Expiring, Certificate = Identifier, Type = Record.Type, Issuer = Record.Issuer, At = at,
        };
        var letter = new DeadLetter(made.Subscription.Id, notice, 16, at, at, "time-out", at);
        var (remindedOf, when) = (IndexValue.Of(Identifier), IndexValue.Of(at.ToUnixTimeMilliseconds()));
        var seals = vault.Get<RecordSeals>();
        IReadOnlyList<DocumentWrite> writes =
        [
            seals.Insert(Collections.Reminders, $"{0:D20}", reminder, new Dictionary<string, IndexValue> { ["certificate"] = remindedOf, ["days_before"] = IndexValue.Of(7) }),
            seals.Insert(Collections.DeadLetters, letter.Id, letter, new Dictionary<string, IndexValue> { ["subscription"] = IndexValue.Of(letter.Subscription), ["since"] = when, ["replay_at"] = when }),
        ];
        Assert.All(await vault.Documents.WriteManyAsync(writes, Cancel), outcome => Assert.IsType<WriteOutcome.Written>(outcome));
    }

    /// <summary>Checks as another process does.</summary>
    internal async Task<CheckReport> CheckAsync(CheckRequest? request = null)
    {
        await using var desk = Vault.OpenFreshDesk();
        return await desk.GetRequiredService<VaultCheck>().RunAsync(request ?? new CheckRequest(), NoProgress, Cancel);
    }

    /// <summary>The verdicts on the certificate by identifier, and on the document as it was issued; of a vault that was just started.</summary>
    internal async Task<IReadOnlyList<Verdict?>> VerdictsAsync(byte[] document)
    {
        await using var desk = Vault.OpenFreshDesk();
        var verifier = desk.GetRequiredService<CertificateVerifier>();
        return
        [
            (await verifier.VerifyAsync(CertificateIdentifier.Parse(Identifier, null), holder: null, Cancel))?.Verdict,
            (await verifier.VerifyFileAsync(document, holder: null, Cancel)).Verdict,
        ];
    }

    public async ValueTask DisposeAsync()
    {
        if (_vault is not null)
            await _vault.DisposeAsync();
    }
}
