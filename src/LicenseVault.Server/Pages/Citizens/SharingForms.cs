using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Sharing;

namespace LicenseVault.Server.Pages.Citizens;

/// <summary>The forms by which a certificate is shown or allowed, with what can be chosen in them.</summary>
internal sealed class SharingForms(ReceivingAgencies agencies, TypeCatalogue types)
{
    public async Task<SharingFormsPage> OfAsync(Visit visit, OwnCertificate certificate, CancellationToken cancel) =>
        new(visit, certificate, await AgencyNames.OfAsync(agencies, visit, cancel), OfferedMatters.Of(certificate.Type, await types.ListAsync(cancel)));
}
