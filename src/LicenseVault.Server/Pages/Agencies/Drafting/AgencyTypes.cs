using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Drawing;
using LicenseVault.Server.Pages.Agencies.Forms;

namespace LicenseVault.Server.Pages.Agencies.Drafting;

/// <summary>The certificate types that an agency issues.</summary>
internal sealed class AgencyTypes(TypeCatalogue types, IssuerCatalogue issuers, TemplateLibrary templates, TimeProvider clock)
{
    /// <summary>Those it has the authority for today; none for an agency that issues nothing.</summary>
    public async Task<IReadOnlyList<CertificateType>> OfAsync(string agency, CancellationToken cancel)
    {
        if (await issuers.FindAsync(agency, cancel) is not { } issuer)
            return [];

        var now = clock.GetUtcNow();
        return [.. (await types.ListAsync(cancel)).Where(type => issuer.AuthorityFor(type.Code.ToString(), now) is AuthorityState.Held)];
    }

    public Task<Issuer?> IssuerAsync(string agency, CancellationToken cancel) => issuers.FindAsync(agency, cancel);

    /// <summary>The form for the current version of a type; null when there is no such type.</summary>
    public async Task<DraftForm?> FormAsync(string type, Visit visit, CancellationToken cancel) =>
        await types.CurrentAsync(type, cancel) is { } found
            ? DraftForm.Of(found, (await templates.OpenAsync(found.Templates[CertificateType.MainLanguage], found.Fonts, cancel))?.Template, visit)
            : null;
}
