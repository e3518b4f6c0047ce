using System.Diagnostics;
using LicenseVault.Core.Sharing.Duties;
using LicenseVault.Core.Sharing.Granting;
using LicenseVault.Core.Sharing.Presenting;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Sharing;

/// <summary>What may permit a use.</summary>
public sealed class UseBases(LiveCodes codes, Grants grants, DutyRules duties)
{
    /// <summary>The permit, spent where it can be used up.</summary>
    internal Task<UsePermit> PermitAsync(Seat seat, UseRequest request, CancellationToken cancel) => request.Basis switch
    {
        UseBasis.Presentation { Code: var code } => codes.RedeemAsync(code, seat, request.Purpose.Purpose, request.Fields, cancel),
        UseBasis.Grant grant when !Admits(seat, grant.Certificate) => Denied(UseRefusal.NoGrant),
        UseBasis.Duty duty when !Admits(seat, duty.Certificate) => Denied(UseRefusal.NoDuty),
        UseBasis.Grant grant => grants.TakeAsync(seat, request.Purpose.Matter, grant.Certificate, grant.Id, request.Fields, cancel),
        UseBasis.Duty duty => duties.FindAsync(seat, request.Purpose.Matter, duty.Certificate, request.Fields, cancel),
        var other => throw new UnreachableException($"Unmapped basis {other.GetType().Name}."),
    };

    /// <summary>Whether what permitted a use still does. A live code cannot be taken back once it was used.</summary>
    internal Task<bool> StandsAsync(UseRecord use, CancellationToken cancel) => use.Route switch
    {
        UseRoute.Grant => grants.StandsAsync(use.Basis, cancel),
        UseRoute.Duty => duties.StandsAsync(use.Basis, cancel),
        _ => Task.FromResult(true),
    };

    // The type stands in the identifier: whether there is such a certificate need not be looked for, and is not told.
    private static bool Admits(Seat seat, string certificate) =>
        !CertificateIdentifier.TryParse(certificate, null, out var identifier) || seat.Sight.Admits(identifier.TypeCode.ToString());

    private static Task<UsePermit> Denied(UseRefusal cause) => Task.FromResult<UsePermit>(new UsePermit.Denied(cause));
}
