using LicenseVault.Core.Auditing;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Sharing;
using LicenseVault.Core.Sharing.Duties;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Tests.Samples;
using LicenseVault.Tests.Sharing;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Auditing;

public sealed class OperatorFlagTests(SharedStores stores) : IAsyncLifetime, IClassFixture<SharedStores>
{
    private readonly SharingVault _vault = new(stores);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _vault.ReadyAsync();

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    [Fact]
    public async Task An_operator_who_looks_at_many_holders_is_flagged_once_an_hour_and_is_not_stopped()
    {
        var process = _vault.Process(SharingRules.Default with { HoldersPerOperator = 1 });
        var (conspicuous, desk) = (process.GetRequiredService<ConspicuousOperators>(), process.GetRequiredService<UseDesk>());
        var minted = Assert.IsType<MintOutcome.Minted>(await _vault.Sample.MintAsync("of-another", new Sample("constructor-registration-longest").Draft, Cancel));
        await AllowAsync("11990000000001046B001");
        await AllowAsync(CertificateIdentifier.Parse(minted.Id.ToString(), null).TypeCode.ToString());

        await OpenAsync(desk, _vault.Certificate);
        await OpenAsync(desk, _vault.Certificate);
        Assert.Empty(await conspicuous.ListAsync(Cancel));
        await OpenAsync(desk, minted.Id.ToString());
        Assert.Equal(2, Assert.Single(await conspicuous.ListAsync(Cancel)).Holders);
        await OpenAsync(desk, _vault.Certificate);
        Assert.Equal(1, conspicuous.Raised);

        _vault.Clock.Advance(TimeSpan.FromHours(2));
        await OpenAsync(desk, _vault.Certificate);
        Assert.Single(await conspicuous.ListAsync(Cancel));
    }

    private async Task AllowAsync(string type)
    {
        var rules = _vault.Get<DutyRules>();
        var request = new DutyRequest(SharingVault.Matter, "bank", type, ["number"], "《示例条例》第一条", null, null);
        var proposed = Assert.IsType<ProposalOutcome<DutyRule>.Standing>(await rules.ProposeAsync(new Account("maker", null), request, Cancel)).Proposal;
        Assert.IsType<ProposalOutcome<DutyRule>.Standing>(await rules.ApproveAsync(new Account("checker", null), proposed.Id, Cancel));
    }

    private static async Task OpenAsync(UseDesk desk, string certificate) =>
        Assert.IsType<UseOutcome.Opened>(await desk.OpenAsync(SharingVault.Bank, SharingVault.Request(new UseBasis.Duty(certificate)), Cancel));
}
