using LicenseVault.Core.Catalogue;
using LicenseVault.Core.People;
using LicenseVault.Core.Sharing.Duties;
using LicenseVault.Core.Sharing.Granting;
using LicenseVault.Server.Api;
using LicenseVault.Server.Pages.Languages;

namespace LicenseVault.Server.Pages.Citizens;

/// <summary>Says of grants what they are of, and what the agency may see without them.</summary>
internal sealed class OwnGrants(Grants grants, DutyRules duties, OwnCertificates certificates, TypeCatalogue types)
{
    private const int Shown = 4;

    public async Task<IReadOnlyList<OwnGrant>> OfAsync(Person.Citizen holder, IReadOnlyList<Grant> found, Visit visit, CancellationToken cancel)
    {
        var rows = new List<OwnGrant>();
        foreach (var grant in found)
            rows.Add(new OwnGrant(GrantView.Of(grant, await grants.PurposeOfAsync(grant, cancel)), await NameAsync(holder, grant, visit, cancel), await DutyBasisAsync(grant, cancel))
            {
                OnlyFields = await FieldsAsync(grant, visit, cancel),
            });
        return rows;
    }

    private async Task<string> NameAsync(Person.Citizen holder, Grant grant, Visit visit, CancellationToken cancel)
    {
        if (grant.Certificate is { } id && await certificates.FindAsync(holder, id, cancel) is { } certificate)
        {
            var number = certificate.Claims?.Number ?? id;
            return Wording.Fill(visit.Text.Sharing.GrantedOne, certificate.NameIn(visit), number[^Math.Min(Shown, number.Length)..]);
        }

        var type = await types.CurrentAsync(grant.Type, cancel);
        var name = type is null ? grant.Type : visit.Called(type.Name, type.NameEn);
        return grant.Certificate is null ? Wording.Fill(visit.Text.Sharing.GrantedAll, name) : name;
    }

    private async Task<string?> FieldsAsync(Grant grant, Visit visit, CancellationToken cancel) =>
        await types.CurrentAsync(grant.Type, cancel) is { } type && !ShownFields.AllOf(type).Chosen.All(grant.Fields.Contains)
            ? string.Join(visit.Text.ListSeparator, ShownFields.LabelsIn(grant.Fields, type, visit))
            : null;

    private async Task<string?> DutyBasisAsync(Grant grant, CancellationToken cancel) =>
        (await duties.OfAgencyAsync(grant.Agency, grant.Matter, cancel)).FirstOrDefault(rule => rule.Type == grant.Type)?.LegalBasis;
}
