using LicenseVault.Core.Archiving;
using LicenseVault.Core.Sharing;
using LicenseVault.Core.Sharing.Delegating;
using LicenseVault.Core.Sharing.Duties;
using LicenseVault.Core.Sharing.Granting;
using LicenseVault.Core.Sharing.Presenting;

namespace LicenseVault.Tests.Sharing;

/// <summary>What two accounts decide: what an agency may see by its duty, and who may act for whom.</summary>
public sealed class ProposalTests(SharedStores stores) : IAsyncLifetime, IClassFixture<SharedStores>
{
    private static readonly Account Maker = new("maker", "person-1");
    private static readonly Account Checker = new("checker", "person-2");

    private readonly SharingVault _vault = new(stores);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DraftHolder LiAsHolder => new("", _vault.Li.IdType, _vault.Li.IdNumber);

    private static DraftHolder ZhangAsHolder => new("", SharingVault.Zhang.IdType, SharingVault.Zhang.IdNumber);

    public async ValueTask InitializeAsync() => await _vault.ReadyAsync();

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    [Fact]
    public async Task A_duty_counts_once_another_account_approved_it_and_until_it_is_ended()
    {
        var rules = _vault.Get<DutyRules>();
        var proposed = Assert.IsType<ProposalOutcome<DutyRule>.Standing>(await rules.ProposeAsync(Maker, Duty(), Cancel)).Proposal;
        Assert.Equal(UseRefusal.NoDuty, await RefusalAsync());
        Assert.IsType<ProposalOutcome<DutyRule>.SameAccount>(await rules.ApproveAsync(Maker, proposed.Id, Cancel));
        Assert.IsType<ProposalOutcome<DutyRule>.SameAccount>(await rules.ApproveAsync(new Account("another client", "person-1"), proposed.Id, Cancel));

        Assert.IsType<ProposalOutcome<DutyRule>.Standing>(await rules.ApproveAsync(Checker, proposed.Id, Cancel));
        var opened = Assert.IsType<UseOutcome.Opened>(await _vault.Get<UseDesk>().OpenAsync(SharingVault.Bank, SharingVault.Request(new UseBasis.Duty(_vault.Certificate)), Cancel));
        Assert.Equal((UseRoute.Duty, proposed.Id), (opened.Use.Route, opened.Use.Basis));
        Assert.Equal(["number", "holder.name"], opened.Use.Fields);
        Assert.Equal(UseRefusal.FieldsBeyond, await RefusalAsync("fields.area"));

        Assert.IsType<ProposalOutcome<DutyRule>.Standing>(await _vault.Get<DutyRules>().EndAsync(Maker, proposed.Id, Cancel));
        Assert.Equal(UseRefusal.NoDuty, await RefusalAsync());
        Assert.IsType<FetchOutcome.Withdrawn>(await _vault.Get<UseFetching>().FetchAsync(SharingVault.Bank, opened.Code, UsePart.Values, Cancel));
        Assert.Equal(ApprovalState.Ended, Assert.IsType<ProposalOutcome<DutyRule>.WrongState>(await rules.ApproveAsync(Checker, proposed.Id, Cancel)).State);
    }

    [Fact]
    public async Task A_rejected_duty_never_counts_and_of_two_deciders_one_decides()
    {
        var rules = _vault.Get<DutyRules>();
        var proposed = Assert.IsType<ProposalOutcome<DutyRule>.Standing>(await rules.ProposeAsync(Maker, Duty(), Cancel)).Proposal;
        var outcomes = await Task.WhenAll(
            Task.Run(() => _vault.Get<DutyRules>().RejectAsync(Checker, proposed.Id, Cancel), Cancel),
            Task.Run(() => rules.RejectAsync(new Account("third", null), proposed.Id, Cancel), Cancel));

        Assert.Single(outcomes, outcome => outcome is ProposalOutcome<DutyRule>.Standing);
        Assert.Single(outcomes, outcome => outcome is ProposalOutcome<DutyRule>.WrongState { State: ApprovalState.Rejected });
        Assert.Equal(UseRefusal.NoDuty, await RefusalAsync());
    }

    [Fact]
    public async Task A_duty_names_a_type_and_fields_that_there_are()
    {
        var rules = _vault.Get<DutyRules>();
        Assert.Equal("fields", await FaultAsync(Duty() with { Fields = ["fields.unheard-of"] }));
        Assert.Equal("fields", await FaultAsync(Duty() with { Fields = [] }));
        Assert.Equal("type", await FaultAsync(Duty() with { Type = "none" }));
        Assert.Equal("agency", await FaultAsync(Duty() with { Agency = "a bank that nobody knows" }));
        Assert.Equal("agency", await FaultAsync(Duty() with { Agency = " " }));
        Assert.Equal("legalBasis", await FaultAsync(Duty() with { LegalBasis = " " }));
        Assert.Equal("until", await FaultAsync(Duty() with { Until = _vault.Clock.GetUtcNow() }));

        async Task<string> FaultAsync(DutyRequest request) =>
            Assert.Single(Assert.IsType<ProposalOutcome<DutyRule>.Refused>(await rules.ProposeAsync(Maker, request, Cancel)).Faults).Field;
    }

    [Fact]
    public async Task A_guardian_acts_once_it_is_approved_and_until_it_ends()
    {
        var delegations = _vault.Get<Delegations>();
        var request = new DelegationRequest(DelegationKind.Guardian, LiAsHolder, ZhangAsHolder, "示民〔2026〕1号", [], _vault.Clock.GetUtcNow().AddDays(10));
        var proposed = Assert.IsType<ProposalOutcome<Delegation>.Standing>(await delegations.ProposeAsync(Maker, request, Cancel)).Proposal;
        Assert.Null(await ActingAsync(proposed.Id));

        Assert.IsType<ProposalOutcome<Delegation>.Standing>(await delegations.ApproveAsync(Checker, proposed.Id, Cancel));
        var acting = (await ActingAsync(proposed.Id))!;
        var shown = Assert.IsType<LiveCodeOutcome.Shown>(await _vault.Get<LiveCodes>().ShowAsync(acting, _vault.Certificate, [], SharingVault.Purpose, Cancel));
        Assert.IsType<UseOutcome.Opened>(await _vault.Get<UseDesk>().OpenAsync(SharingVault.Bank, SharingVault.Request(new UseBasis.Presentation(shown.Code)), Cancel));
        Assert.Null(await _vault.Get<Delegations>().ActingAsync(_vault.Li, proposed.Id, Cancel));
        Assert.Single(await delegations.OfDelegateAsync(SharingVault.Zhang, Cancel));

        _vault.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Null(await ActingAsync(proposed.Id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_live_code_that_is_shown_for_another_does_not_outlive_the_delegation(bool isEnded)
    {
        var delegations = _vault.Get<Delegations>();
        var request = new DelegationRequest(DelegationKind.Attorney, LiAsHolder, ZhangAsHolder, "委托书", [], _vault.Clock.GetUtcNow().AddSeconds(30));
        var id = Assert.IsType<ProposalOutcome<Delegation>.Standing>(await delegations.ProposeAsync(Maker, request, Cancel)).Proposal.Id;
        await delegations.ApproveAsync(Checker, id, Cancel);
        var codes = _vault.Get<LiveCodes>();
        var shown = Assert.IsType<LiveCodeOutcome.Shown>(await codes.ShowAsync((await ActingAsync(id))!, _vault.Certificate, [], SharingVault.Purpose, Cancel));
        Assert.Equal(SharingVault.Purpose, await codes.PurposeOfAsync(shown.Code, Cancel));

        if (isEnded)
            await delegations.EndAsync(Maker, id, Cancel);
        else
            _vault.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Null(await codes.PurposeOfAsync(shown.Code, Cancel));
        var refused = await _vault.Get<UseDesk>().OpenAsync(SharingVault.Bank, SharingVault.Request(new UseBasis.Presentation(shown.Code)), Cancel);
        Assert.Equal(UseRefusal.CodeExpired, Assert.IsType<UseOutcome.NotPermitted>(refused).Cause);

        // The other tests share the store, and not the clock.
        await delegations.EndAsync(Maker, id, Cancel);
    }

    [Fact]
    public async Task A_delegation_for_some_types_reaches_no_other_and_an_ended_one_nothing()
    {
        var delegations = _vault.Get<Delegations>();
        var request = new DelegationRequest(DelegationKind.Attorney, LiAsHolder, ZhangAsHolder, "委托书", ["11990000000001011Q001"], _vault.Clock.GetUtcNow().AddDays(10));
        var id = Assert.IsType<ProposalOutcome<Delegation>.Standing>(await delegations.ProposeAsync(Maker, request, Cancel)).Proposal.Id;
        await delegations.ApproveAsync(Checker, id, Cancel);
        var acting = (await ActingAsync(id))!;

        Assert.IsType<LiveCodeOutcome.NoSuchCertificate>(await _vault.Get<LiveCodes>().ShowAsync(acting, _vault.Certificate, [], SharingVault.Purpose, Cancel));
        var grant = await _vault.GrantAsync();
        Assert.IsType<GrantOutcome.NoSuchGrant>(await _vault.Get<Grants>().WithdrawAsync(acting, grant.Id, Cancel));

        await _vault.Get<Delegations>().EndAsync(Maker, id, Cancel);
        Assert.Null(await ActingAsync(id));
    }

    [Fact]
    public async Task However_many_were_rejected_a_delegation_that_counts_is_listed_for_both()
    {
        var delegations = _vault.Get<Delegations>();
        var request = new DelegationRequest(DelegationKind.Attorney, LiAsHolder, ZhangAsHolder, "委托书", [], _vault.Clock.GetUtcNow().AddDays(1));
        for (var count = 0; count < 101; count++)
            await delegations.RejectAsync(Checker, Assert.IsType<ProposalOutcome<Delegation>.Standing>(await delegations.ProposeAsync(Maker, request, Cancel)).Proposal.Id, Cancel);
        var id = Assert.IsType<ProposalOutcome<Delegation>.Standing>(await delegations.ProposeAsync(Maker, request with { Until = _vault.Clock.GetUtcNow().AddDays(2) }, Cancel)).Proposal.Id;
        await delegations.ApproveAsync(Checker, id, Cancel);

        Assert.Equal([id], (await delegations.OfPrincipalAsync(_vault.Li, Cancel)).Select(one => one.Id));
        Assert.Contains(id, (await delegations.OfDelegateAsync(SharingVault.Zhang, Cancel)).Select(one => one.Id));
        await delegations.EndAsync(Maker, id, Cancel);
    }

    [Fact]
    public async Task Whoever_is_acted_for_ends_what_waits_and_an_approval_in_that_moment_does_not_outlast_it()
    {
        var delegations = _vault.Get<Delegations>();
        var request = new DelegationRequest(DelegationKind.Attorney, LiAsHolder, ZhangAsHolder, "委托书", [], _vault.Clock.GetUtcNow().AddDays(1));
        for (var round = 0; round < 20; round++)
        {
            var id = Assert.IsType<ProposalOutcome<Delegation>.Standing>(await delegations.ProposeAsync(Maker, request, Cancel)).Proposal.Id;
            Assert.IsType<ProposalOutcome<Delegation>.WrongState>(await delegations.EndAsync(Maker, id, Cancel));
            var ends = Task.Run(() => delegations.EndOwnAsync(_vault.Li, id, Cancel), Cancel);
            var approves = Task.Run(() => _vault.Get<Delegations>().ApproveAsync(Checker, id, Cancel), Cancel);
            await Task.WhenAll(ends, approves);

            Assert.Equal(ApprovalState.Ended, Assert.IsType<ProposalOutcome<Delegation>.Standing>(await ends).Proposal.Approval.State);
            Assert.Null(await ActingAsync(id));
        }
    }

    [Fact]
    public async Task Of_somebody_without_a_certificate_the_number_is_shown_and_of_an_earlier_delegation_the_name()
    {
        var sides = _vault.Get<DelegationSides>();
        var request = new DelegationRequest(DelegationKind.Attorney, LiAsHolder, ZhangAsHolder, "委托书", [], _vault.Clock.GetUtcNow().AddDays(1));
        var delegation = Assert.IsType<ProposalOutcome<Delegation>.Standing>(await _vault.Get<Delegations>().ProposeAsync(Maker, request, Cancel)).Proposal;
        var contents = await _vault.Get<Delegations>().ContentsOfAsync(delegation, Cancel);

        var unheard = await sides.ShownAsync(new string('0', 64), contents.Delegate, Cancel);
        Assert.Equal((null, "990＊＊＊＊＊＊＊＊＊＊＊＊＊19"), (unheard.Name, unheard.IdNumber));
        var earlier = await sides.ShownAsync(delegation.Principal, side: null, Cancel);
        Assert.Equal(("李＊＊", null), (earlier.Name, earlier.IdNumber));
        var both = await sides.ShownAsync(delegation.Principal, contents.Principal, Cancel);
        Assert.Equal(("李＊＊", $"{_vault.Li.IdNumber[..3]}＊＊＊＊＊＊＊＊＊＊＊＊＊{_vault.Li.IdNumber[^2..]}"), (both.Name, both.IdNumber));
    }

    [Theory]
    [InlineData(DelegationKind.LegalRepresentative, "111", "111", "principal")]
    [InlineData(DelegationKind.Guardian, "001", "111", "principal")]
    [InlineData(DelegationKind.LegalRepresentative, "001", "001", "delegate")]
    public async Task A_legal_representative_is_a_persons_for_a_company(DelegationKind kind, string principal, string other, string field)
    {
        var request = new DelegationRequest(kind, LiAsHolder with { IdType = principal }, ZhangAsHolder with { IdType = other }, "示", [], _vault.Clock.GetUtcNow().AddDays(1));
        Assert.Equal(field, Assert.IsType<ProposalOutcome<Delegation>.Refused>(await _vault.Get<Delegations>().ProposeAsync(Maker, request, Cancel)).Faults[0].Field);
    }

    private static DutyRequest Duty() => new(SharingVault.Matter, "bank", "11990000000001046B001", ["number", "holder.name"], "《示例条例》第一条", null, null);

    private Task<Acting?> ActingAsync(string delegation) => _vault.Get<Delegations>().ActingAsync(SharingVault.Zhang, delegation, Cancel);

    private async Task<UseRefusal?> RefusalAsync(params string[] fields) =>
        (await _vault.Get<UseDesk>().OpenAsync(SharingVault.Bank, SharingVault.Request(new UseBasis.Duty(_vault.Certificate), fields), Cancel) as UseOutcome.NotPermitted)?.Cause;
}
