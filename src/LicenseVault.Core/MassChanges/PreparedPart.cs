using LicenseVault.Core.StatusLists;

namespace LicenseVault.Core.MassChanges;

/// <summary>A part with everything signed and sealed; only the writes are left.</summary>
internal sealed record PreparedPart(IReadOnlyList<PreparedCertificate> Certificates, IReadOnlyDictionary<StatusListId, HeldList> Lists);
