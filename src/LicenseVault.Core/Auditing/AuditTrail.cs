using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Auditing;

/// <summary>What was done and asked (审计), append-only. Safe to use from any thread.</summary>
public sealed class AuditTrail
{
    private readonly Dictionary<AuditKind, AuditChain> _chains;

    public AuditTrail(IDocumentStore documents, RecordSeals seals, TimeProvider clock, IEntropy entropy)
    {
        var shelf = new Shelf<AuditPage>(documents, seals, Collections.AuditPages, page => page.Id, AuditPage.KeysOf);
        _chains = Enum.GetValues<AuditKind>().ToDictionary(kind => kind, kind => new AuditChain(kind, shelf, clock, entropy));
    }

    /// <summary>Returns when the entry is durable; throws what the store throws.</summary>
    public Task RecordAsync(AuditEntry entry, CancellationToken cancel) => _chains[entry.Kind].AddAsync(entry).WaitAsync(cancel);
}
