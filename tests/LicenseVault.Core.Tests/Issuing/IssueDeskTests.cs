using LicenseVault.Core;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Issuing;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Minting;
using static LicenseVault.Tests.Issuing.IssueVault;

namespace LicenseVault.Tests.Issuing;

public sealed class IssueDeskTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_people_issue_a_certificate_which_waits_for_each_in_turn()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var store = vault.Get<IssueProposalStore>();
        var proposal = await ProposedAsync(vault);
        Assert.Equal([proposal.Id], (await store.WaitingAsync(Agency, IssueStage.Checking, _ => true, 10, Cancel)).Select(one => one.Id));

        Standing(await vault.Get<IssueDesk>().ApproveAsync(Clerk(vault, "checker"), proposal.Id, Cancel));
        Assert.Empty(await store.WaitingAsync(Agency, IssueStage.Checking, _ => true, 10, Cancel));
        Assert.Equal([proposal.Id], (await store.WaitingAsync(Agency, IssueStage.Sealing, _ => true, 10, Cancel)).Select(one => one.Id));
        Assert.Empty(await vault.CertificatesAsync());

        var issued = Standing(await SealAsync(vault, proposal.Id));

        Assert.Equal(IssueState.Issued, issued.State);
        Assert.Equal(Verdict.Pass, await vault.VerdictOfAsync(issued.Certificate!));
        Assert.Equal(issued.Certificate, Standing(await SealAsync(vault, proposal.Id)).Certificate);
        Assert.Single(await vault.CertificatesAsync());
        Assert.Empty(await store.WaitingAsync(Agency, IssueStage.Sealing, _ => true, 10, Cancel));
        Assert.Empty((await vault.CheckAsync()).Findings);
    }

    [Fact]
    public async Task What_is_sealed_is_of_the_version_that_was_approved_or_is_not_sealed()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var approved = await ApprovedAsync(vault);
        await vault.ChangeTypeAsync(definition => definition["nameEn"] = "Another name");

        var refused = Standing(await SealAsync(vault, approved.Id));

        Assert.Equal((1, IssueState.Refused, "type-changed"), (approved.TypeVersion, refused.State, refused.Fault));
        Assert.Empty(await vault.CertificatesAsync());
    }

    [Fact]
    public async Task Nobody_decides_on_what_they_had_a_hand_in()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var desk = vault.Get<IssueDesk>();
        var proposal = await ProposedAsync(vault);
        Assert.IsType<IssueOutcome.SamePerson>(await desk.ApproveAsync(Clerk(vault, "maker"), proposal.Id, Cancel));
        Assert.IsType<IssueOutcome.SamePerson>(await desk.RejectAsync(Clerk(vault, "maker"), proposal.Id, IssueStage.Checking, "why", Cancel));
        Standing(await desk.ApproveAsync(Clerk(vault, "checker"), proposal.Id, Cancel));

        Assert.IsType<IssueOutcome.SamePerson>(await vault.Get<IssueSealing>().SealAsync(Clerk(vault, "maker"), proposal.Id, Cancel));
        Assert.IsType<IssueOutcome.SamePerson>(await vault.Get<IssueSealing>().SealAsync(Clerk(vault, "checker"), proposal.Id, Cancel));

        Assert.Empty(await vault.CertificatesAsync());
    }

    [Fact]
    public async Task Nothing_is_sealed_that_was_not_approved_and_nothing_decided_twice()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var desk = vault.Get<IssueDesk>();
        var proposal = await ProposedAsync(vault);
        Assert.Equal(new IssueOutcome.WrongState(IssueState.Proposed), await SealAsync(vault, proposal.Id));
        Assert.Equal(new IssueOutcome.WrongState(IssueState.Proposed), await desk.RejectAsync(Clerk(vault, "sealer"), proposal.Id, IssueStage.Sealing, "why", Cancel));
        Standing(await desk.ApproveAsync(Clerk(vault, "checker"), proposal.Id, Cancel));

        Assert.Equal(new IssueOutcome.WrongState(IssueState.Approved), await desk.ApproveAsync(Clerk(vault, "another"), proposal.Id, Cancel));
        Standing(await desk.RejectAsync(Clerk(vault, "sealer"), proposal.Id, IssueStage.Sealing, "why", Cancel));
        Assert.Equal(new IssueOutcome.WrongState(IssueState.Rejected), await SealAsync(vault, proposal.Id));
        Assert.Empty(await vault.CertificatesAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Its_maker_takes_back_what_waits_and_nobody_else_does(bool isApproved)
    {
        await using var vault = await CrashingVault.CreateAsync();
        var (desk, store) = (vault.Get<IssueDesk>(), vault.Get<IssueProposalStore>());
        var proposal = isApproved ? await ApprovedAsync(vault) : await ProposedAsync(vault);
        Assert.IsType<IssueOutcome.Unknown>(await desk.WithdrawAsync(Clerk(vault, "checker"), proposal.Id, Cancel));
        Assert.IsType<IssueOutcome.Unknown>(await desk.WithdrawAsync(Clerk(vault, "maker") with { Issuers = ["119901000000110253"] }, proposal.Id, Cancel));

        Assert.Equal(IssueState.Withdrawn, Standing(await desk.WithdrawAsync(Clerk(vault, "maker"), proposal.Id, Cancel)).State);

        Assert.Equal(new IssueOutcome.WrongState(IssueState.Withdrawn), await desk.WithdrawAsync(Clerk(vault, "maker"), proposal.Id, Cancel));
        Assert.Equal(new IssueOutcome.WrongState(IssueState.Withdrawn), await desk.ApproveAsync(Clerk(vault, "another"), proposal.Id, Cancel));
        Assert.Equal(new IssueOutcome.WrongState(IssueState.Withdrawn), await SealAsync(vault, proposal.Id));
        Assert.Equal([proposal.Id], (await store.WaitingAsync(Agency, IssueStage.Mending, _ => true, 10, Cancel)).Select(one => one.Id));
        Standing(await desk.CloseAsync(Clerk(vault, "maker"), proposal.Id, Cancel));
        Assert.Empty(await store.WaitingAsync(Agency, IssueStage.Mending, _ => true, 10, Cancel));
        Assert.Empty(await vault.CertificatesAsync());
        Assert.Empty((await vault.CheckAsync()).Findings);
    }

    [Theory]
    [InlineData(IssueState.Sealing)]
    [InlineData(IssueState.Issued)]
    [InlineData(IssueState.Rejected)]
    [InlineData(IssueState.Refused)]
    public async Task Only_what_waits_is_taken_back(IssueState state)
    {
        await using var vault = await CrashingVault.CreateAsync();
        var kept = await ProposedAsync(vault) with { Id = $"{1:d24}", State = state };
        await vault.Get<IDocumentStore>().WriteAsync(
            vault.Get<RecordSeals>().Insert(Collections.IssueProposals, kept.Id, kept, new Dictionary<string, IndexValue> { ["issuer"] = IndexValue.Of(Agency), ["proposed_at"] = IndexValue.Of(1) }), Cancel);

        Assert.Equal(new IssueOutcome.WrongState(state), await vault.Get<IssueDesk>().WithdrawAsync(Clerk(vault, "maker"), kept.Id, Cancel));
    }

    [Fact]
    public async Task Of_a_maker_who_takes_back_and_a_sealer_who_seals_at_once_one_was_first()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var desk = vault.Get<IssueDesk>();
        var proposal = await ApprovedAsync(vault);
        var outcomes = await Task.WhenAll(
            Task.Run(() => desk.WithdrawAsync(Clerk(vault, "maker"), proposal.Id, Cancel), Cancel),
            Task.Run(() => SealAsync(vault, proposal.Id), Cancel));

        // One of the two was first, and the other is told so.
        var state = (await desk.FindAsync(Clerk(vault, "maker"), proposal.Id, Cancel))!.State;
        Assert.Equal(state is IssueState.Issued ? 1 : 0, (await vault.CertificatesAsync()).Count);
        Assert.True(state is IssueState.Issued or IssueState.Withdrawn);
        Assert.Single(outcomes.OfType<IssueOutcome.Standing>());
        Assert.Single(outcomes.OfType<IssueOutcome.WrongState>());
        Assert.Equal(new IssueOutcome.WrongState(state), await desk.WithdrawAsync(Clerk(vault, "maker"), proposal.Id, Cancel));
    }

    [Fact]
    public async Task What_waits_is_found_behind_hundreds_that_are_not_looked_for()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var (documents, seals, store) = (vault.Get<IDocumentStore>(), vault.Get<RecordSeals>(), vault.Get<IssueProposalStore>());
        var proposal = await ProposedAsync(vault);
        await Task.WhenAll(Enumerable.Range(1, 450).Select(number => documents.WriteAsync(Before(number), Cancel)));

        Assert.Equal([proposal.Id], (await store.WaitingAsync(Agency, IssueStage.Checking, one => one.Maker == proposal.Maker, 10, Cancel)).Select(one => one.Id));
        Assert.Equal(7, (await store.WaitingAsync(Agency, IssueStage.Checking, one => one.Maker != proposal.Maker, 7, Cancel)).Count);

        DocumentWrite Before(int number)
        {
            var other = proposal with { Id = $"{number:d24}", Maker = "another maker", Since = proposal.Since.AddMinutes(-number) };
            return seals.Insert(Collections.IssueProposals, other.Id, other, new Dictionary<string, IndexValue>
            {
                ["issuer"] = IndexValue.Of(other.Issuer),
                ["proposed_at"] = IndexValue.Of(other.ProposedAt.ToUnixTimeSeconds()),
                ["stage"] = IndexValue.Of("checking"),
                ["since"] = IndexValue.Of(other.Since.ToUnixTimeSeconds()),
            });
        }
    }

    [Fact]
    public async Task A_request_key_is_one_proposal_and_its_agencys_own()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var desk = vault.Get<IssueDesk>();
        var proposal = await ProposedAsync(vault);
        Assert.Equal(proposal.Id, (await ProposedAsync(vault)).Id);
        Assert.IsType<IssueOutcome.RequestKeyReused>(await desk.ProposeAsync(Clerk(vault, "maker"), "request", Draft(2), Cancel));
        Assert.IsType<IssueOutcome.Unknown>(await desk.ProposeAsync(Clerk(vault, "maker", "119901000000110253"), "request", Draft(2), Cancel));

        Assert.Null(await desk.FindAsync(Clerk(vault, "checker", "119901000000110253"), proposal.Id, Cancel));
        Assert.IsType<IssueOutcome.Unknown>(await desk.ApproveAsync(Clerk(vault, "checker", "119901000000110253"), proposal.Id, Cancel));
        Assert.IsType<IssueOutcome.Unknown>(await desk.RejectAsync(Clerk(vault, "checker", "119901000000110253"), proposal.Id, IssueStage.Checking, "why", Cancel));
        Assert.IsType<IssueOutcome.Unknown>(await vault.Get<IssueSealing>().SealAsync(Clerk(vault, "sealer", "119901000000110253"), proposal.Id, Cancel));
    }

    [Fact]
    public async Task A_sealer_whose_agency_does_not_issue_it_neither_seals_nor_sends_back_nor_closes()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var (desk, proposal) = (vault.Get<IssueDesk>(), await ApprovedAsync(vault));
        var foreign = Clerk(vault, "sealer", "119901000000110253");
        Assert.IsType<IssueOutcome.Unknown>(await vault.Get<IssueSealing>().SealAsync(foreign, proposal.Id, Cancel));
        Assert.IsType<IssueOutcome.Unknown>(await desk.RejectAsync(foreign, proposal.Id, IssueStage.Sealing, "why", Cancel));
        Standing(await desk.RejectAsync(Clerk(vault, "sealer"), proposal.Id, IssueStage.Sealing, "why", Cancel));

        // Its maker has gone to another agency meanwhile.
        Assert.IsType<IssueOutcome.Unknown>(await desk.CloseAsync(Clerk(vault, "maker") with { Issuers = ["119901000000110253"] }, proposal.Id, Cancel));
        Assert.IsType<IssueOutcome.Unknown>(await desk.CloseAsync(Clerk(vault, "checker"), proposal.Id, Cancel));
        Standing(await desk.CloseAsync(Clerk(vault, "maker"), proposal.Id, Cancel));
        Assert.Empty(await vault.CertificatesAsync());
    }

    [Fact]
    public async Task Of_sealers_who_order_at_once_one_issues_and_the_others_are_told_of_the_same()
    {
        await using var vault = await CrashingVault.CreateAsync();
        for (var round = 0; round < 3; round++)
        {
            var proposal = await ApprovedAsync(vault, $"round {round}", round);
            var seals = await Task.WhenAll(Enumerable.Range(0, 4).Select(sealer => Task.Run(
                () => vault.Get<IssueSealing>().SealAsync(Clerk(vault, $"sealer {sealer}"), proposal.Id, Cancel), Cancel)));

            // Who lost the order is told that it is decided, or what came of it.
            var issued = seals.OfType<IssueOutcome.Standing>().Select(seal => seal.Proposal.Certificate).Distinct().ToList();
            Assert.NotNull(Assert.Single(issued));
            Assert.Equal(round + 1, (await vault.CertificatesAsync()).Count);
        }
    }

    [Fact]
    public async Task Two_who_click_at_once_make_one_proposal()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var proposals = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => ProposedAsync(vault), Cancel)));

        Assert.Single(proposals.Select(proposal => proposal.Id).Distinct());
        Assert.Single(await vault.Get<IssueProposalStore>().NewestAsync(Agency, 10, Cancel));
    }

    [Fact]
    public async Task What_could_not_be_issued_is_refused_at_the_desk_with_all_its_faults()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var desk = vault.Get<IssueDesk>();
        var faulty = Draft(1, draft => (draft["number"], draft["holder"]!["idNumber"]) = ("JY1", "91990101MAX0000151"));
        var why = Assert.IsType<IssueOutcome.TurnedAway>(await desk.ProposeAsync(Clerk(vault, "maker"), "request", faulty, Cancel)).Why;
        Assert.Equal(["holder.idNumber", "number"], Assert.IsType<MintOutcome.DraftRefused>(why).Faults.Select(fault => fault.Field).Order(StringComparer.Ordinal));

        Assert.IsType<MintOutcome.Minted>(await vault.Get<Minter>().MintAsync(new Issuance("agency", "first", Draft(1)), Cancel));
        var taken = Assert.IsType<IssueOutcome.TurnedAway>(await desk.ProposeAsync(Clerk(vault, "maker"), "request", Draft(1), Cancel)).Why;
        Assert.IsType<MintOutcome.BusinessKeyTaken>(taken);
        Assert.Empty(await vault.Get<IssueProposalStore>().NewestAsync(Agency, 10, Cancel));
    }

    [Fact]
    public async Task What_somebody_issued_meanwhile_is_refused_with_the_reason_and_can_be_closed()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var proposal = await ApprovedAsync(vault);
        Assert.IsType<MintOutcome.Minted>(await vault.Get<Minter>().MintAsync(new Issuance("agency", "first", Draft(1)), Cancel));

        var refused = Standing(await SealAsync(vault, proposal.Id));

        Assert.Equal((IssueState.Refused, "business-key-taken"), (refused.State, refused.Fault));
        Assert.Single(await vault.CertificatesAsync());
        Assert.IsType<IssueOutcome.Unknown>(await vault.Get<IssueDesk>().CloseAsync(Clerk(vault, "checker"), proposal.Id, Cancel));
        Assert.True(Standing(await vault.Get<IssueDesk>().CloseAsync(Clerk(vault, "maker"), proposal.Id, Cancel)).IsClosed);
        Assert.Empty((await vault.CheckAsync()).Findings);
    }

    [Fact]
    public async Task What_is_sent_back_says_why_and_nothing_personal_lies_open()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var (desk, store) = (vault.Get<IssueDesk>(), vault.Get<IssueProposalStore>());
        var proposal = await ProposedAsync(vault);
        Assert.IsType<IssueOutcome.RemarkUnfit>(await desk.RejectAsync(Clerk(vault, "checker"), proposal.Id, IssueStage.Checking, new string('一', Remark.Longest + 1), Cancel));
        Assert.IsType<IssueOutcome.RemarkUnfit>(await desk.RejectAsync(Clerk(vault, "checker"), proposal.Id, IssueStage.Checking, "一\n二", Cancel));
        Assert.IsType<IssueOutcome.RemarkUnfit>(await desk.RejectAsync(Clerk(vault, "checker"), proposal.Id, IssueStage.Checking, "", Cancel));

        var rejected = Standing(await desk.RejectAsync(Clerk(vault, "checker"), proposal.Id, IssueStage.Checking, "张样本的住所有误", Cancel));

        var contents = await store.ContentsOfAsync(rejected, Cancel);
        Assert.Equal("张样本的住所有误", contents.Remark);
        Assert.Contains("JY29901010800001", contents.Draft, StringComparison.Ordinal);
        var body = System.Text.Encoding.UTF8.GetString((await vault.Get<IDocumentStore>().FindAsync(Collections.IssueProposals, proposal.Id, Cancel))!.Body.Span);
        Assert.DoesNotContain("张样本", body, StringComparison.Ordinal);
        Assert.DoesNotContain("JY29901010800001", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agency_finds_what_it_issued_by_number_and_holder_and_nothing_of_another()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var issued = Standing(await SealAsync(vault, (await ApprovedAsync(vault)).Id)).Certificate;
        var (draft, found) = (Draft(1), vault.Get<IssuedCertificates>());

        Assert.Equal(issued, Assert.Single(await found.OfNumberAsync(Agency, draft.Number, Cancel)).Identifier);
        Assert.Equal(issued, Assert.Single((await found.OfHolderAsync(Agency, draft.Holder, null, 200, Cancel)).Records).Identifier);
        Assert.Empty(await found.OfNumberAsync(Agency, draft.Number[..^1], Cancel));
        Assert.Empty(await found.OfNumberAsync("119901000000110253", draft.Number, Cancel));
        Assert.Empty((await found.OfHolderAsync("119901000000110253", draft.Holder, null, 200, Cancel)).Records);
    }

    [Fact]
    public async Task All_that_a_holder_has_of_an_agency_is_found_in_parts_newest_first()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var issued = new List<string>();
        foreach (var number in Enumerable.Range(1, 7))
        {
            issued.Insert(0, Assert.IsType<MintOutcome.Minted>(await vault.Get<Minter>().MintAsync(new Issuance("agency", $"key-{number}", Draft(number)), Cancel)).Id.ToString());
            vault.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var (found, after) = (new List<string>(), (string?)null);
        do
        {
            (var part, after) = await vault.Get<IssuedCertificates>().OfHolderAsync(Agency, Draft(1).Holder, after, limit: 3, Cancel);
            Assert.InRange(part.Count, 1, 3);
            found.AddRange(part.Select(record => record.Identifier));
        }
        while (after is not null);

        Assert.Equal(issued, found);
        Assert.Equal(issued.Take(3), (await vault.Get<IssuedCertificates>().OfHolderAsync(Agency, Draft(1).Holder, "made-up", limit: 3, Cancel)).Records.Select(record => record.Identifier));
        Assert.Empty((await vault.Get<IssuedCertificates>().OfHolderAsync("119901000000110253", Draft(1).Holder, null, limit: 3, Cancel)).Records);
    }
}
