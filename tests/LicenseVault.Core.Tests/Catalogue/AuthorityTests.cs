using LicenseVault.Core.Catalogue;

namespace LicenseVault.Tests.Catalogue;

public sealed class AuthorityTests
{
    private const string Type = "11990000000001011Q002";

    private static readonly DateTimeOffset Withdrawal = new(2026, 6, 1, 4, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, AuthorityState> Moments => new()
    {
        { "2019-12-31T15:59:59Z", AuthorityState.NotYet },
        { "2019-12-31T16:00:00Z", AuthorityState.Held },
        { "2026-06-01T03:59:59Z", AuthorityState.Held },
        { "2026-06-01T04:00:00Z", AuthorityState.Withdrawn },
        { "2030-12-31T15:59:59Z", AuthorityState.Withdrawn },
        { "2030-12-31T16:00:00Z", AuthorityState.Ended },
    };

    [Theory]
    [MemberData(nameof(Moments))]
    public void An_authority_counts_by_days_of_the_vault_and_its_withdrawal_to_the_second(string at, AuthorityState state) =>
        Assert.Equal(state, Of(Authority() with { WithdrawnFrom = Withdrawal }).AuthorityFor(Type, DateTimeOffset.Parse(at, null)));

    [Fact]
    public void What_is_void_from_the_beginning_was_never_an_authority() =>
        Assert.Equal(AuthorityState.Void, Of(Authority() with { WithdrawnFrom = Withdrawal, IsVoid = true }).AuthorityFor(Type, Withdrawal.AddYears(-2)));

    [Fact]
    public void A_withdrawn_authority_can_be_given_anew()
    {
        var issuer = Of(Authority() with { WithdrawnFrom = Withdrawal }, new IssuingAuthority(Type, new DateOnly(2026, 7, 1)));
        Assert.Equal(AuthorityState.Withdrawn, issuer.AuthorityFor(Type, Withdrawal.AddDays(1)));
        Assert.Equal(AuthorityState.Held, issuer.AuthorityFor(Type, Withdrawal.AddDays(60)));
    }

    [Theory]
    [InlineData("990101", AuthorityState.Held)]
    [InlineData("990201", AuthorityState.OutsideArea)]
    [InlineData(null, AuthorityState.Held)]
    public void An_area_counts_where_the_data_tells_of_one(string? division, AuthorityState state) =>
        Assert.Equal(state, Of(Authority() with { Area = "9901" }).AuthorityFor(Type, Withdrawal, division));

    [Fact]
    public void An_issuer_with_faults_is_named_all_of_them()
    {
        var issuer = Of(Authority() with { IsVoid = true, Area = "99x" }, Authority() with { WithdrawnFrom = Withdrawal }) with
        {
            CompromisedKeys = [new CompromisedKey("no key", Withdrawal)],
        };
        Assert.Equal(
            ["compromisedKeys[0].key", "types[0].withdrawnFrom", "types[0].area", "types[1].legalBasis"], IssuerRules.FaultsOf(issuer).Select(fault => fault.Field));
    }

    private static IssuingAuthority Authority() => new(Type, new DateOnly(2020, 1, 1), new DateOnly(2030, 12, 31));

    private static Issuer Of(params IReadOnlyList<IssuingAuthority> authorities) => new("119901000000110178", "示例省样本市市场监督管理局", "Sample", "990100", authorities);
}
