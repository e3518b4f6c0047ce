using LicenseVault.Core.Access;
using LicenseVault.Core.Sharing;
using LicenseVault.Core.Sharing.Granting;
using LicenseVault.Core.Sharing.Presenting;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Tests.Sharing;

/// <summary>What a client may see of certificates bounds each use, whatever permits it.</summary>
public sealed class SightTests(SharedStores stores) : IAsyncLifetime, IClassFixture<SharedStores>
{
    private readonly SharingVault _vault = new(stores);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Type => CertificateIdentifier.Parse(_vault.Certificate, null).TypeCode.ToString();

    public async ValueTask InitializeAsync() => await _vault.ReadyAsync();

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    [Fact]
    public async Task A_grant_of_everything_shows_a_client_no_more_than_its_fields()
    {
        await _vault.GrantAsync();

        var opened = await OpenAsync(Seeing("number", "fields.location"), new UseBasis.Grant(_vault.Certificate, null));
        Assert.Equal(["number", "fields.location"], Assert.IsType<UseOutcome.Opened>(opened).Use.Fields);
        Assert.Equal(
            new UseOutcome.NotPermitted(UseRefusal.FieldsBeyond), await OpenAsync(Seeing("number"), new UseBasis.Grant(_vault.Certificate, null), "holder.name"));
    }

    [Fact]
    public async Task Of_another_type_a_client_is_told_nothing_and_spends_nothing()
    {
        var (grant, code) = (await _vault.GrantAsync(mostUses: 1), await _vault.LiveCodeAsync());
        var elsewhere = SharingVault.Bank with { Permissions = [new TypePermission("11990000000001011Q002", null)] };
        Assert.Equal(new UseOutcome.NotPermitted(UseRefusal.NoGrant), await OpenAsync(elsewhere, new UseBasis.Grant(_vault.Certificate, grant.Id)));
        Assert.Equal(new UseOutcome.NotPermitted(UseRefusal.NoDuty), await OpenAsync(elsewhere, new UseBasis.Duty(_vault.Certificate)));
        Assert.Equal(new UseOutcome.NotPermitted(UseRefusal.FieldsBeyond), await OpenAsync(elsewhere, new UseBasis.Presentation(code)));

        Assert.IsType<UseOutcome.Opened>(await OpenAsync(SharingVault.Bank, new UseBasis.Grant(_vault.Certificate, grant.Id)));
        Assert.IsType<UseOutcome.Opened>(await OpenAsync(Seeing("number"), new UseBasis.Presentation(code)));
    }

    [Fact]
    public async Task What_it_may_not_see_any_more_is_not_fetched()
    {
        await _vault.GrantAsync();
        var opened = Assert.IsType<UseOutcome.Opened>(await OpenAsync(Seeing("number", "holder.name"), new UseBasis.Grant(_vault.Certificate, null)));

        Assert.IsType<FetchOutcome.Withdrawn>(await _vault.Get<UseFetching>().FetchAsync(Seeing("number"), opened.Code, UsePart.Values, Cancel));

        var values = Assert.IsType<FetchOutcome.Values>(await _vault.Get<UseFetching>().FetchAsync(Seeing("number", "holder.name"), opened.Code, UsePart.Values, Cancel));
        Assert.Null(values.View.Holder!.IdNumber);
        Assert.Empty(values.View.Fields);
    }

    [Fact]
    public async Task Through_a_program_of_another_type_a_holder_shows_and_grants_nothing_of_it()
    {
        var acting = await _vault.LiActsAsync() with { Sight = new ClientSight([new TypePermission("11990000000001011Q002")]) };
        var request = new GrantRequest("bank", _vault.Certificate, null, [], SharingVault.Purpose, SharingVault.Matter, 1, _vault.Clock.GetUtcNow().AddDays(1));

        Assert.IsType<LiveCodeOutcome.NoSuchCertificate>(await _vault.Get<LiveCodes>().ShowAsync(acting, _vault.Certificate, [], SharingVault.Purpose, Cancel));
        Assert.IsType<GrantOutcome.NoSuchCertificate>(await _vault.Get<Grants>().GiveAsync(acting, request, Cancel));
    }

    private Client Seeing(params string[] fields) => SharingVault.Bank with { Permissions = [new TypePermission(Type, fields)] };

    private Task<UseOutcome> OpenAsync(Client client, UseBasis basis, params string[] fields) =>
        _vault.Get<UseDesk>().OpenAsync(client, SharingVault.Request(basis, fields), Cancel);
}
