using LicenseVault.Core.Sharing.Duties;

namespace LicenseVault.Core.Casework;

/// <summary>A matter (事项) in which an agency may see certificates by its duty: what would otherwise be asked for on paper.</summary>
/// <param name="Code">Of the matter.</param>
/// <param name="Rules">One for each type, by its code.</param>
public sealed record CaseMatter(string Code, IReadOnlyList<DutyRule> Rules);
