using LicenseVault.Core;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Server.Pages.Agencies.Forms;
using LicenseVault.Server.Pages.Citizens;

namespace LicenseVault.Server.Pages.Agencies.Changes;

/// <summary>The form for a change of the status of a certificate: only what may follow on the status that it has.</summary>
internal sealed class ChangeForms(OwnCertificates certificates, CertificateStanding standing, TimeProvider clock)
{
    public async Task<ChangeFormPage> OfAsync(Visit visit, CertificateRecord record, IReadOnlyList<FieldFault> faults, CancellationToken cancel)
    {
        var (status, _, _) = await standing.OfAsync(record, clock.GetUtcNow(), cancel);
        return new ChangeFormPage(
            visit,
            await certificates.OfAsync(record, cancel),
            [.. Enum.GetValues<StatusAction>().Where(action => StatusHistory.Allows(status, action))],
            new FormFaults(faults, FieldsIn(visit), visit));
    }

    private static IEnumerable<FormField> FieldsIn(Visit visit)
    {
        var text = visit.Text.Agency.Change;
        return
        [
            new FormField("reason", text.Reason, FieldKind.Choice, IsRequired: true),
            new FormField("legalBasis", text.LegalBasis, FieldKind.Text, IsRequired: false),
            new FormField("effectiveAt", text.EffectiveAt, FieldKind.Date, IsRequired: false),
            new FormField("until", text.Until, FieldKind.Date, IsRequired: false),
        ];
    }
}
