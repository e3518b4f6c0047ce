using LicenseVault.Core.Auditing;
using LicenseVault.Core.Feedback;
using LicenseVault.Core.Figures;
using LicenseVault.Core.Kiosks;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Sharing;
using LicenseVault.Core.Sharing.Delegating;
using LicenseVault.Core.Sharing.Duties;
using LicenseVault.Core.Sharing.Granting;
using LicenseVault.Core.Sharing.Presenting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Checking;

/// <summary>Checks the records of who may see what, who did, and what was noted of it.</summary>
public sealed class SharingChecks(RecordSeals seals)
{
    internal bool TryCheck(Collection collection, Document document, List<Finding> findings)
    {
        if (collection == Collections.Presentations)
            seals.Check<LiveCodeRecord>(collection, document, one => one.Id, LiveCodeRecord.KeysOf, findings);
        else if (collection == Collections.Grants)
            seals.Check<Grant>(collection, document, one => one.Id, Grant.KeysOf, findings);
        else if (collection == Collections.DutyRules)
            seals.Check<DutyRule>(collection, document, one => one.Id, DutyRule.KeysOf, findings);
        else if (collection == Collections.Delegations)
            seals.Check<Delegation>(collection, document, one => one.Id, Delegation.KeysOf, findings);
        else if (collection == Collections.Uses)
            seals.Check<UseRecord>(collection, document, one => one.Id, UseRecord.KeysOf, findings);
        else if (collection == Collections.AuditPages)
            seals.Check<AuditPage>(collection, document, one => one.Id, AuditPage.KeysOf, findings);
        else if (collection == Collections.AuditAnchors)
            seals.Check<AuditAnchor>(collection, document, one => one.Id, AuditAnchor.KeysOf, findings);
        else if (collection == Collections.OperatorFlags)
            seals.Check<OperatorFlag>(collection, document, one => one.Id, OperatorFlag.KeysOf, findings);
        else if (collection == Collections.Figures)
            seals.Check<DayFigures>(collection, document, one => one.Id, DayFigures.KeysOf, findings);
        else if (collection == Collections.KioskPairings)
            seals.Check<PairingRecord>(collection, document, one => one.Id, PairingRecord.KeysOf, findings);
        else if (collection == Collections.FaultReports)
            seals.Check<FaultReport>(collection, document, one => one.Id, FaultReport.KeysOf, findings);
        else
            return false;
        return true;
    }
}
