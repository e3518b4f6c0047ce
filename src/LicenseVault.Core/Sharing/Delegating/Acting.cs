using LicenseVault.Core.Access;

namespace LicenseVault.Core.Sharing.Delegating;

/// <summary>On whose behalf somebody acts.</summary>
/// <param name="Holder">The key under which the holder's certificates are found.</param>
/// <param name="Person">Who acts; see <see cref="People.PersonKeys"/>.</param>
/// <param name="Delegation">By which delegation; null for the holder themselves.</param>
/// <param name="Types">For which certificate types; null or none for all.</param>
public sealed record Acting(string Holder, string Person, string? Delegation = null, IReadOnlyList<string>? Types = null)
{
    /// <summary>What the program may have to do with through which they act.</summary>
    public ClientSight Sight { get; init; } = ClientSight.Whole;

    public bool Covers(string type) => Sight.Admits(type) && (Types is null or { Count: 0 } || Types.Contains(type));
}
