using LicenseVault.Core.Archiving;
using LicenseVault.Core.Issuing;
using LicenseVault.Core.Minting;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Tests.Minting;
using static LicenseVault.Tests.Issuing.IssueVault;

namespace LicenseVault.Tests.Issuing;

public sealed class RenewalTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_people_renew_a_certificate_which_takes_the_place_of_the_one_before()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var first = await IssuedAsync(vault);
        var record = (await vault.Get<CertificateArchive>().FindIssuedAsync(first, Cancel))!;
        Assert.Equal(Draft(1).Bytes.ToArray(), await vault.Get<RenewalDrafts>().OfAsync(record, Cancel));

        var issued = await RenewedAsync(vault, first);

        Assert.Equal(IssueState.Issued, issued.State);
        Assert.Equal(issued.Certificate, (await vault.Get<CertificateArchive>().FindSuccessorAsync(first.ToString(), Cancel))!.Identifier);
        Assert.Equal(2, CertificateIdentifier.Parse(issued.Certificate!, null).Version);
        Assert.Null(await vault.Get<RenewalDrafts>().OfAsync(record, Cancel));
        Assert.Equal(issued.Certificate, Standing(await SealAsync(vault, issued.Id)).Certificate);
        Assert.Empty((await vault.CheckAsync()).Findings);
    }

    [Fact]
    public async Task What_was_renewed_already_is_not_proposed_again_and_of_two_proposals_one_is_issued()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var first = await IssuedAsync(vault);
        var desk = vault.Get<IssueDesk>();
        var late = Standing(await desk.ProposeAsync(Clerk(vault, "maker"), "late", Longer(1), first, Cancel));
        Standing(await desk.ApproveAsync(Clerk(vault, "checker"), late.Id, Cancel));
        await RenewedAsync(vault, first);

        var again = await desk.ProposeAsync(Clerk(vault, "maker"), "again", Longer(1), first, Cancel);
        Assert.IsType<MintOutcome.AlreadySuperseded>(Assert.IsType<IssueOutcome.TurnedAway>(again).Why);
        var refused = Standing(await SealAsync(vault, late.Id));
        Assert.Equal((IssueState.Refused, "already-superseded"), (refused.State, refused.Fault));
        Assert.Equal(2, (await vault.CertificatesAsync()).Count);
    }

    [Fact]
    public async Task A_renewal_keeps_number_and_holder_and_is_of_the_agencys_own()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var first = await IssuedAsync(vault);
        var desk = vault.Get<IssueDesk>();

        var other = await desk.ProposeAsync(Clerk(vault, "maker"), "other", Longer(2), first, Cancel);
        var why = Assert.IsType<MintOutcome.DraftRefused>(Assert.IsType<IssueOutcome.TurnedAway>(other).Why);
        Assert.Equal([("number", "other-than-before")], why.Faults.Select(fault => (fault.Field, fault.Code)));

        var none = CertificateIdentifier.Create(first.TypeCode, first.IssuerCode, first.Serial, 7);
        Assert.IsType<MintOutcome.NoSuchPredecessor>(Assert.IsType<IssueOutcome.TurnedAway>(await desk.ProposeAsync(Clerk(vault, "maker"), "none", Longer(1), none, Cancel)).Why);
    }

    [Fact]
    public async Task A_request_key_of_a_renewal_is_not_that_of_a_first_certificate()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var first = await IssuedAsync(vault);
        var desk = vault.Get<IssueDesk>();
        var renewal = Standing(await desk.ProposeAsync(Clerk(vault, "maker"), "key", Longer(1), first, Cancel));

        Assert.Equal(renewal, Standing(await desk.ProposeAsync(Clerk(vault, "maker"), "key", Longer(1), first, Cancel)));
        Assert.IsType<IssueOutcome.RequestKeyReused>(await desk.ProposeAsync(Clerk(vault, "maker"), "key", Longer(1), Cancel));
    }

    private static CertificateDraft Longer(int number) => Draft(number, draft => (draft["validFrom"], draft["validUntil"]) = ("2026-02-09", "2031-02-08"));

    private static async Task<CertificateIdentifier> IssuedAsync(CrashingVault vault)
    {
        var proposal = await ApprovedAsync(vault, "first");
        return CertificateIdentifier.Parse(Standing(await SealAsync(vault, proposal.Id)).Certificate!, null);
    }

    private static async Task<IssueProposal> RenewedAsync(CrashingVault vault, CertificateIdentifier first)
    {
        var desk = vault.Get<IssueDesk>();
        var proposal = Standing(await desk.ProposeAsync(Clerk(vault, "maker"), "renewal", Longer(1), first, Cancel));
        Standing(await desk.ApproveAsync(Clerk(vault, "checker"), proposal.Id, Cancel));
        return Standing(await SealAsync(vault, proposal.Id));
    }
}
