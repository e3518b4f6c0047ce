using LicenseVault.Server.Api;

namespace LicenseVault.Server.Pages.Citizens;

/// <summary>A grant as whoever gave it sees it.</summary>
/// <param name="Grant">What was allowed.</param>
/// <param name="Certificate">What it is of, in words.</param>
/// <param name="DutyBasis">The law by which the agency may see such certificates in the same matter without it; null when there is none.</param>
internal sealed record OwnGrant(GrantView Grant, string Certificate, string? DutyBasis)
{
    /// <summary>What alone can be seen; null where that is all.</summary>
    public string? OnlyFields { get; init; }
}
