using System.Diagnostics;
using LicenseVault.Core.Sharing.Duties;
using LicenseVault.Core.Sharing.Granting;
using LicenseVault.Core.Sharing.Presenting;

namespace LicenseVault.Core.Sharing;

/// <summary>What may permit a use.</summary>
public sealed class UseBases(LiveCodes codes, Grants grants, DutyRules duties)
{
    /// <summary>The permit, spent where it can be used up.</summary>
    internal Task<UsePermit> PermitAsync(Seat seat, UseRequest request, CancellationToken cancel) => request.Basis switch
    {
        UseBasis.Presentation { Code: var code } => codes.RedeemAsync(code, seat.Id, request.Purpose.Purpose, request.Fields, cancel),
        UseBasis.Grant grant => grants.TakeAsync(seat.Agency, request.Purpose.Matter, grant.Certificate, grant.Id, request.Fields, cancel),
        UseBasis.Duty duty => duties.FindAsync(seat.Agency, request.Purpose.Matter, duty.Certificate, request.Fields, cancel),
        var other => throw new UnreachableException($"Unmapped basis {other.GetType().Name}."),
    };

    /// <summary>Whether what permitted a use still does. A live code cannot be taken back once it was used.</summary>
    internal Task<bool> StandsAsync(UseRecord use, CancellationToken cancel) => use.Route switch
    {
        UseRoute.Grant => grants.StandsAsync(use.Basis, cancel),
        UseRoute.Duty => duties.StandsAsync(use.Basis, cancel),
        _ => Task.FromResult(true),
    };
}
