using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Sharing;
using LicenseVault.Core.Sharing.Delegating;
using LicenseVault.Core.Sharing.Granting;
using LicenseVault.Core.Sharing.Presenting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Sharing;

/// <summary>What permits the use of a certificate, how long, and what comes of it.</summary>
public sealed class UseTests(SharedStores stores) : IAsyncLifetime, IClassFixture<SharedStores>
{
    private readonly SharingVault _vault = new(stores);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _vault.ReadyAsync();

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    [Fact]
    public async Task Of_racers_in_two_processes_one_uses_a_live_code_and_it_works_once()
    {
        for (var round = 0; round < 5; round++)
        {
            var code = await _vault.LiveCodeAsync();
            UseDesk[] desks = [_vault.Get<UseDesk>(), _vault.Get<UseDesk>(), _vault.Get<UseDesk>(), _vault.Get<UseDesk>()];
            using var start = new Barrier(desks.Length);
            var outcomes = await Task.WhenAll(desks.Select(desk => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait(Cancel);
                    return desk.OpenAsync(SharingVault.Bank, SharingVault.Request(new UseBasis.Presentation(code)), Cancel);
                },
                Cancel,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).Unwrap()));

            Assert.Single(outcomes, outcome => outcome is UseOutcome.Opened);
            Assert.Equal(3, outcomes.Count(outcome => outcome is UseOutcome.NotPermitted { Cause: UseRefusal.CodeSpent }));
            Assert.Equal(UseRefusal.CodeSpent, await RefusalAsync(new UseBasis.Presentation(code)));
        }

        Assert.Equal(5, (await _vault.Get<UseStore>().OfHolderAsync(_vault.HolderKey, null, 100, Cancel)).Uses.Count);
    }

    [Fact]
    public async Task A_live_code_dies_after_sixty_seconds()
    {
        var (early, late) = (await _vault.LiveCodeAsync(), await _vault.LiveCodeAsync());
        _vault.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.IsType<UseOutcome.Opened>(await OpenAsync(new UseBasis.Presentation(early)));

        _vault.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(UseRefusal.CodeExpired, await RefusalAsync(new UseBasis.Presentation(late)));
        Assert.Equal(UseRefusal.NoSuchCode, await RefusalAsync(new UseBasis.Presentation(new string('A', 43))));
        Assert.Equal(UseRefusal.NoSuchCode, await RefusalAsync(new UseBasis.Presentation("nonsense")));
    }

    [Fact]
    public async Task A_live_code_is_for_its_purpose_and_its_fields_and_a_wrong_question_does_not_spend_it()
    {
        var code = await _vault.LiveCodeAsync("number", "fields.location");
        var other = SharingVault.Request(new UseBasis.Presentation(code)) with { Purpose = new UsePurpose("别的用途", SharingVault.Matter, "示办1号", "0101") };

        Assert.Equal(UseRefusal.PurposeDiffers, Assert.IsType<UseOutcome.NotPermitted>(await _vault.Get<UseDesk>().OpenAsync(SharingVault.Bank, other, Cancel)).Cause);
        Assert.Equal(UseRefusal.FieldsBeyond, await RefusalAsync(new UseBasis.Presentation(code), "number", "holder.idNumber"));
        Assert.Equal(["number", "fields.location"], Assert.IsType<UseOutcome.Opened>(await OpenAsync(new UseBasis.Presentation(code))).Use.Fields);
    }

    [Fact]
    public async Task A_withdrawn_grant_stops_the_very_next_use_and_fetch_in_every_process()
    {
        var grant = await _vault.GrantAsync(mostUses: 10);
        var opened = Assert.IsType<UseOutcome.Opened>(await OpenAsync(new UseBasis.Grant(_vault.Certificate, grant.Id)));
        var (desk, fetching) = (_vault.Get<UseDesk>(), _vault.Get<UseFetching>());
        Assert.IsType<FetchOutcome.Values>(await fetching.FetchAsync(SharingVault.Bank, opened.Code, UsePart.Values, Cancel));

        Assert.IsType<GrantOutcome.Standing>(await _vault.Get<Grants>().WithdrawAsync(await _vault.LiActsAsync(), grant.Id, Cancel));

        Assert.IsType<FetchOutcome.Withdrawn>(await fetching.FetchAsync(SharingVault.Bank, opened.Code, UsePart.Values, Cancel));
        var request = SharingVault.Request(new UseBasis.Grant(_vault.Certificate, grant.Id));
        Assert.Equal(UseRefusal.GrantWithdrawn, Assert.IsType<UseOutcome.NotPermitted>(await desk.OpenAsync(SharingVault.Bank, request, Cancel)).Cause);
    }

    [Fact]
    public async Task A_use_code_does_not_outlive_its_grant()
    {
        var grant = await _vault.GrantAsync(mostUses: 10);
        _vault.Clock.Advance(grant.Until - _vault.Clock.GetUtcNow() - TimeSpan.FromMinutes(1));
        var code = Assert.IsType<UseOutcome.Opened>(await OpenAsync(new UseBasis.Grant(_vault.Certificate, grant.Id))).Code;
        var fetching = _vault.Get<UseFetching>();
        Assert.IsType<FetchOutcome.Values>(await fetching.FetchAsync(SharingVault.Bank, code, UsePart.Values, Cancel));

        _vault.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.IsType<FetchOutcome.Withdrawn>(await fetching.FetchAsync(SharingVault.Bank, code, UsePart.Values, Cancel));
    }

    [Fact]
    public async Task A_grant_is_for_its_agency_matter_count_and_time()
    {
        var grant = await _vault.GrantAsync(mostUses: 2);
        var basis = new UseBasis.Grant(_vault.Certificate, null);
        var elsewhere = SharingVault.Request(basis) with { Purpose = new UsePurpose(SharingVault.Purpose, "another-matter", "1", "0101") };
        Assert.Equal(UseRefusal.NoGrant, Assert.IsType<UseOutcome.NotPermitted>(await _vault.Get<UseDesk>().OpenAsync(SharingVault.Bank, elsewhere, Cancel)).Cause);
        Assert.Equal(UseRefusal.NoGrant, Assert.IsType<UseOutcome.NotPermitted>(await _vault.Get<UseDesk>().OpenAsync(SharingVault.Other, SharingVault.Request(basis), Cancel)).Cause);
        Assert.Equal(UseRefusal.NoGrant, await RefusalAsync(new UseBasis.Grant("1.2.156.3005.2.none", grant.Id)));

        Assert.IsType<UseOutcome.Opened>(await OpenAsync(basis));
        Assert.IsType<UseOutcome.Opened>(await OpenAsync(basis));
        Assert.Equal(UseRefusal.GrantSpent, await RefusalAsync(basis));

        await _vault.GrantAsync(mostUses: 1);
        _vault.Clock.Advance(TimeSpan.FromDays(30));
        Assert.NotNull(await RefusalAsync(basis));
    }

    [Fact]
    public async Task Racing_uses_are_counted_and_no_more_than_granted_are_opened()
    {
        await _vault.GrantAsync(mostUses: 3);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => OpenAsync(new UseBasis.Grant(_vault.Certificate, null)), Cancel)));

        Assert.Equal(3, outcomes.Count(outcome => outcome is UseOutcome.Opened));
    }

    [Fact]
    public async Task A_grant_is_given_to_an_agency_that_the_vault_knows()
    {
        var issuer = (await _vault.Get<IssuerCatalogue>().ListAsync(Cancel))[0].Code;
        Assert.Equal("unknown-agency", Assert.Single(Assert.IsType<GrantOutcome.Refused>(await GiveAsync("bamk")).Faults).Code);
        Assert.Equal("malformed", Assert.Single(Assert.IsType<GrantOutcome.Refused>(await GiveAsync(" ")).Faults).Code);
        Assert.IsType<GrantOutcome.Standing>(await GiveAsync(issuer));

        async Task<GrantOutcome> GiveAsync(string agency) => await _vault.Get<Grants>().GiveAsync(
            await _vault.LiActsAsync(), new GrantRequest(agency, _vault.Certificate, null, [], SharingVault.Purpose, SharingVault.Matter, 1, _vault.Clock.GetUtcNow().AddDays(1)), Cancel);
    }

    [Fact]
    public async Task Nobody_gives_or_withdraws_a_grant_of_somebody_elses_certificate()
    {
        var grant = await _vault.GrantAsync();
        var zhang = (await _vault.Get<Delegations>().ActingAsync(SharingVault.Zhang, null, Cancel))!;
        var request = new GrantRequest("bank", _vault.Certificate, null, [], SharingVault.Purpose, SharingVault.Matter, 1, _vault.Clock.GetUtcNow().AddDays(1));

        Assert.IsType<GrantOutcome.NoSuchCertificate>(await _vault.Get<Grants>().GiveAsync(zhang, request, Cancel));
        Assert.IsType<GrantOutcome.NoSuchGrant>(await _vault.Get<Grants>().WithdrawAsync(zhang, grant.Id, Cancel));
        Assert.IsType<LiveCodeOutcome.NoSuchCertificate>(await _vault.Get<LiveCodes>().ShowAsync(zhang, _vault.Certificate, [], SharingVault.Purpose, Cancel));
    }

    [Fact]
    public async Task A_use_code_is_for_its_client_its_count_and_ten_minutes()
    {
        await _vault.GrantAsync();
        var request = SharingVault.Request(new UseBasis.Grant(_vault.Certificate, null)) with { MostFetches = 2 };
        var code = Assert.IsType<UseOutcome.Opened>(await _vault.Get<UseDesk>().OpenAsync(SharingVault.Bank, request, Cancel)).Code;
        var fetching = _vault.Get<UseFetching>();

        Assert.IsType<FetchOutcome.NoSuchCode>(await fetching.FetchAsync(SharingVault.Other, code, UsePart.Values, Cancel));
        Assert.IsType<FetchOutcome.NoSuchCode>(await fetching.FetchAtAddressAsync(code, Cancel));
        Assert.IsType<FetchOutcome.Values>(await fetching.FetchAsync(SharingVault.Bank, code, UsePart.Values, Cancel));
        Assert.IsType<FetchOutcome.File>(await fetching.FetchAsync(SharingVault.Bank, code, UsePart.Document, Cancel));
        Assert.IsType<FetchOutcome.NoSuchCode>(await fetching.FetchAsync(SharingVault.Bank, code, UsePart.Values, Cancel));

        var late = Assert.IsType<UseOutcome.Opened>(await OpenAsync(new UseBasis.Grant(_vault.Certificate, null))).Code;
        _vault.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.IsType<FetchOutcome.NoSuchCode>(await fetching.FetchAsync(SharingVault.Bank, late, UsePart.Values, Cancel));
    }

    [Fact]
    public async Task What_is_shared_shows_the_permitted_values_alone_and_verifies()
    {
        await _vault.GrantAsync(mostUses: 1, "holder.name", "fields.location");
        var opened = Assert.IsType<UseOutcome.Opened>(await OpenAsync(new UseBasis.Grant(_vault.Certificate, null)));
        var fetching = _vault.Get<UseFetching>();

        var view = Assert.IsType<FetchOutcome.Values>(await fetching.FetchAsync(SharingVault.Bank, opened.Code, UsePart.Values, Cancel)).View;
        Assert.Equal(("", "李示例", "", ""), (view.Number ?? "", view.Holder!.Name ?? "", view.Holder.IdNumber ?? "", view.Holder.IdType ?? ""));
        Assert.Equal("location", Assert.Single(view.Fields).Name);
        Assert.IsType<FetchOutcome.NotWhole>(await fetching.FetchAsync(SharingVault.Bank, opened.Code, UsePart.Document, Cancel));

        var credential = Assert.IsType<FetchOutcome.File>(await fetching.FetchAsync(SharingVault.Bank, opened.Code, UsePart.Credential, Cancel)).Content;
        using var root = TestKeys.Root;
        var verified = new CredentialVerifier(TrustAnchors.Of(root)).Verify(credential, _vault.Clock.GetUtcNow());
        var other = Assert.Single(verified.Checks, check => check.Verdict is not Verdict.Pass);
        Assert.Equal((CheckName.Format, Verdict.CouldNotCheck, "parts-withheld"), (other.Name, other.Verdict, other.Code));
        var claims = verified.Credential!.Claims;
        Assert.Equal(("", "李示例", "", ""), (claims.Number ?? "", claims.HolderName ?? "", claims.HolderIdNumber ?? "", claims.HolderIdType ?? ""));
        Assert.Equal("location", Assert.Single(claims.Fields).Name);
        Assert.True(claims.WithheldCount > 5);
    }

    [Fact]
    public async Task A_use_is_written_before_anything_is_told_and_the_holder_sees_it()
    {
        await _vault.GrantAsync();
        var opened = Assert.IsType<UseOutcome.Opened>(await OpenAsync(new UseBasis.Grant(_vault.Certificate, null)));
        var uses = _vault.Get<UseStore>();
        Assert.Empty(Assert.Single((await uses.OfHolderAsync(_vault.HolderKey, null, 10, Cancel)).Uses).Fetches);

        await _vault.Get<UseFetching>().FetchAsync(SharingVault.Bank, opened.Code, UsePart.Values, Cancel);

        var seen = Assert.Single((await uses.OfHolderAsync(_vault.HolderKey, null, 10, Cancel)).Uses);
        Assert.Equal((UseRoute.Grant, "bank", SharingVault.Matter, UsePart.Values), (seen.Route, seen.Agency, seen.Matter, Assert.Single(seen.Fetches).Part));
        Assert.Equal(SharingVault.Purpose, (await uses.ContentsOfAsync(seen, Cancel)).Purpose);
    }

    [Fact]
    public async Task A_fetch_that_cannot_be_written_down_tells_nothing()
    {
        await _vault.GrantAsync();
        var opened = Assert.IsType<UseOutcome.Opened>(await OpenAsync(new UseBasis.Grant(_vault.Certificate, null)));
        await using var broken = _vault.Sample.OpenFreshDesk(documents => new RefusingDocuments(documents, Collections.Uses));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => broken.GetRequiredService<UseFetching>().FetchAsync(SharingVault.Bank, opened.Code, UsePart.Values, Cancel));
    }

    [Theory]
    [InlineData("", "m", "c", "o", "purpose")]
    [InlineData("   ", "m", "c", "o", "purpose")]
    [InlineData("two\nlines", "m", "c", "o", "purpose")]
    [InlineData("fine", "with space", "c", "o", "matter")]
    [InlineData("fine", "m", "", "o", "case")]
    [InlineData("fine", "m", "c", "", "operator")]
    public async Task Every_use_says_what_it_is_for(string purpose, string matter, string number, string operatorId, string field)
    {
        var request = new UseRequest(new UseBasis.Duty(_vault.Certificate), new UsePurpose(purpose, matter, number, operatorId), []);
        Assert.Equal(field, Assert.Single(Assert.IsType<UseOutcome.Refused>(await _vault.Get<UseDesk>().OpenAsync(SharingVault.Bank, request, Cancel)).Faults).Field);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void A_purpose_has_at_most_two_hundred_characters(int length, bool fits) =>
        Assert.Equal(fits, new UsePurpose(string.Concat(Enumerable.Repeat("𠮷", length)), "m", "c", "o").IsWhole());

    [Fact]
    public async Task The_store_holds_neither_the_codes_nor_what_people_wrote()
    {
        var code = await _vault.LiveCodeAsync();
        var opened = Assert.IsType<UseOutcome.Opened>(await OpenAsync(new UseBasis.Presentation(code)));
        await _vault.GrantAsync();
        foreach (var collection in new[] { Collections.Presentations, Collections.Grants, Collections.Uses })
        {
            var all = await _vault.Sample.Documents.ScanAsync(collection, null, 1000, Cancel);
            Assert.NotEmpty(all);
            var text = string.Concat(all.Select(stored => stored.Id + System.Text.Encoding.UTF8.GetString(stored.Body.Span) + string.Concat(stored.Keys.Values)));
            foreach (var secret in new[] { code, opened.Code, SharingVault.Purpose, "示办", _vault.Li.IdNumber, _vault.Li.Name })
                Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }
    }

    private Task<UseOutcome> OpenAsync(UseBasis basis, params string[] fields) =>
        _vault.Get<UseDesk>().OpenAsync(SharingVault.Bank, SharingVault.Request(basis, fields), Cancel);

    private async Task<UseRefusal?> RefusalAsync(UseBasis basis, params string[] fields) =>
        (await OpenAsync(basis, fields) as UseOutcome.NotPermitted)?.Cause;
}
