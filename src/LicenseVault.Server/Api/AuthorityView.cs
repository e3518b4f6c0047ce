using LicenseVault.Core.Catalogue;

namespace LicenseVault.Server.Api;

/// <summary>What an issuer might do with a certificate type at a time.</summary>
/// <param name="Type">Certificate type code.</param>
/// <param name="At">The time.</param>
/// <param name="State">held, not-yet, ended, withdrawn or void.</param>
/// <param name="Authorities">What it follows from: all authorities for the type there have been.</param>
internal sealed record AuthorityView(string Type, DateTimeOffset At, string State, IReadOnlyList<IssuingAuthority> Authorities)
{
    public static IEnumerable<AuthorityView> AllOf(Issuer issuer, DateTimeOffset at) => issuer.Types
        .GroupBy(authority => authority.Type)
        .Select(authorities => new AuthorityView(authorities.Key, at, MassChangeView.Slug(issuer.AuthorityFor(authorities.Key, at)), [.. authorities]));
}
