using LicenseVault.Core.Access;
using LicenseVault.Core.Access.Admitting;
using LicenseVault.Core.Access.Proving;
using LicenseVault.Core.Batches;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.MassChanges;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Checking;

/// <summary>Checks one record of any collection but that of the certificates.</summary>
public sealed class CatalogueChecks(RecordSeals seals, SigningKeyChecks keys, PinnedObjects pinned, NoticeChecks notices, SharingChecks sharing, TimeProvider clock)
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromHours(1);

    // A million certificates take minutes; a slow store may take hours.
    private static readonly TimeSpan LongEnoughForMany = TimeSpan.FromDays(1);

    public async Task<IReadOnlyList<Finding>> FindingsOfAsync(Collection collection, Document document, CheckRound round, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        if (collection == Collections.Types)
            await CheckTypeAsync(document, round, findings, cancel);
        else if (collection == Collections.Issuers)
            CheckIssuer(document, findings);
        else if (collection == Collections.Clients)
            CheckClient(document, findings);
        else if (collection == Collections.SpentTokens)
            seals.Check<SpentToken>(collection, document, one => one.Id, SpentToken.KeysOf, findings);
        else if (collection == Collections.ClientCounts)
            seals.Check<ClientCount>(collection, document, one => one.Client, ClientCount.KeysOf, findings);
        else if (collection == Collections.SigningKeys)
            await keys.CheckAsync(document, findings, cancel);
        else if (collection == Collections.LogKeys)
            await keys.CheckLogKeyAsync(document, findings, cancel);
        else if (collection == Collections.StatusChanges)
            CheckChange(document, findings);
        else if (collection == Collections.Sessions)
            PeopleChecks.CheckSession(seals, document, findings);
        else if (collection == Collections.SignIns)
            PeopleChecks.CheckSignIn(seals, document, findings);
        else if (collection == Collections.IssueProposals)
            IssueProposalChecks.Check(seals, document, clock.GetUtcNow(), findings);
        else if (collection == Collections.IssuerChanges)
            CheckIssuerChange(document, findings);
        else if (collection == Collections.MassChanges)
            CheckMassChange(document, findings);
        else if (collection == Collections.Batches)
            CheckBatch(document, findings);
        else if (collection == Collections.BatchUploads)
            seals.Check<OpenUpload>(collection, document, one => one.Set, OpenUpload.KeysOf, findings);
        else if (!notices.TryCheck(collection, document, findings) && !sharing.TryCheck(collection, document, findings))
            seals.TryOpen<object>(collection, document, findings);
        return findings;
    }

    private async Task CheckTypeAsync(Document document, CheckRound round, List<Finding> findings, CancellationToken cancel)
    {
        if (seals.TryOpen<CertificateTypeRecord>(Collections.Types, document, findings) is not { } record)
            return;

        // What stood among the pinned objects before the record was damaged is checked all the same, by the certificates that pin it.
        findings.AddRange(await pinned.FindingsOfAsync(record.Templates.Values, record.Fonts, round, cancel));
        if (TypeOf(record) is not { } type || FaceSchema.Read(record.Schema, out _) is null || NumberPattern.Compile(type.NumberPattern) is null)
        {
            findings.Add(FindingKinds.RecordUnreadable.At(Collections.Types, document.Id));
            return;
        }

        var (code, version) = (record.Definition.Code, record.Version);
        if (document.Id != TypeCatalogue.IdOf(code, version))
            findings.Add(FindingKinds.RecordInconsistent.At(Collections.Types, document.Id));
        else
            round.Types[document.Id] = type;
        if (!IndexKeys.Are(document, ("code", IndexValue.Of(code)), ("version", IndexValue.Of(version))))
            findings.Add(FindingKinds.IndexKeysWrong.At(Collections.Types, document.Id));
    }

    private static CertificateType? TypeOf(CertificateTypeRecord record)
    {
        try
        {
            return record.ToType();
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private void CheckIssuer(Document document, List<Finding> findings)
    {
        if (seals.TryOpen<Issuer>(Collections.Issuers, document, findings) is not { } issuer)
            return;

        if (document.Id != issuer.Code || IssuerRules.FaultsOf(issuer).Any())
            findings.Add(FindingKinds.RecordInconsistent.At(Collections.Issuers, document.Id));
        if (!IndexKeys.Are(document, ("code", IndexValue.Of(issuer.Code))))
            findings.Add(FindingKinds.IndexKeysWrong.At(Collections.Issuers, document.Id));
    }

    private void CheckChange(Document document, List<Finding> findings)
    {
        if (seals.TryOpen<StatusChange>(Collections.StatusChanges, document, findings) is not { } change)
            return;

        if (document.Id != change.Id)
            findings.Add(FindingKinds.RecordInconsistent.At(Collections.StatusChanges, document.Id));
        if (change is { State: StatusChangeState.Approved, DecidedAt: { } decided } && clock.GetUtcNow() - decided > LongEnough)
            findings.Add(FindingKinds.ChangeUnfinished.At(Collections.StatusChanges, document.Id));
    }

    private void CheckIssuerChange(Document document, List<Finding> findings)
    {
        if (seals.TryOpen<IssuerChange>(Collections.IssuerChanges, document, findings) is { } change && (document.Id != change.Id || IssuerRules.FaultsOf(change.After).Any()))
            findings.Add(FindingKinds.RecordInconsistent.At(Collections.IssuerChanges, document.Id));
    }

    private void CheckMassChange(Document document, List<Finding> findings)
    {
        if (seals.TryOpen<MassChange>(Collections.MassChanges, document, findings) is not { } change)
            return;

        if (document.Id != change.Id)
            findings.Add(FindingKinds.RecordInconsistent.At(Collections.MassChanges, document.Id));

        // One that rests because somebody wants it to is not forgotten.
        if (change is { State: MassChangeState.Approved or MassChangeState.Running, IsPaused: false } && clock.GetUtcNow() - change.CommitsAt() > LongEnoughForMany)
            findings.Add(FindingKinds.MassChangeUnfinished.At(Collections.MassChanges, document.Id));
    }

    private void CheckBatch(Document document, List<Finding> findings)
    {
        if (seals.TryOpen<Batch>(Collections.Batches, document, findings) is not { } batch)
            return;

        if (document.Id != batch.Id)
            findings.Add(FindingKinds.RecordInconsistent.At(Collections.Batches, document.Id));
        if (batch.State is BatchState.Running && clock.GetUtcNow() - batch.RunningSince > LongEnoughForMany)
            findings.Add(FindingKinds.BatchUnfinished.At(Collections.Batches, document.Id));
    }

    private void CheckClient(Document document, List<Finding> findings)
    {
        if (seals.TryOpen<Client>(Collections.Clients, document, findings) is { } client && (document.Id != client.Id || !client.IsConsistent()))
            findings.Add(FindingKinds.RecordInconsistent.At(Collections.Clients, document.Id));
    }
}
