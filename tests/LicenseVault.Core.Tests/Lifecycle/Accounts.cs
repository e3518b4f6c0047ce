using LicenseVault.Core.Access;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Tests.Minting;

namespace LicenseVault.Tests.Lifecycle;

/// <summary>A maker and a checker of the agency that issues in the crashing vault.</summary>
internal static class Accounts
{
    public static Client Maker { get; } = Of("maker");

    public static Client Checker { get; } = Of("checker");

    public static Client Of(string id, string? issuer = null) =>
        new(id, id, "agency", [Scope.Propose, Scope.Approve], [issuer ?? CrashingVault.Draft().Issuer], "");

    public static StatusChangeRequest Request(
        CertificateIdentifier id, StatusAction action, string reason, DateTimeOffset? effective = null, DateTimeOffset? until = null) =>
        new(id, action, reason, "《行政许可法》第七十条", effective, until);
}
