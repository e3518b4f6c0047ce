using LicenseVault.Core.Catalogue;

namespace LicenseVault.Server.Api;

/// <summary>A change of an issuer.</summary>
/// <param name="State">proposed, approved, done, rejected or overtaken.</param>
internal sealed record IssuerChangeView(
    string Id, string State, string LegalBasis, string Maker, DateTimeOffset ProposedAt, string? Checker, DateTimeOffset? DecidedAt, Issuer? Before, Issuer After)
{
    public static IssuerChangeView Of(IssuerChange change) => new(
        change.Id,
        MassChangeView.Slug(change.State),
        change.LegalBasis,
        change.Maker,
        change.ProposedAt,
        change.Checker,
        change.DecidedAt,
        change.Before,
        change.After);
}
