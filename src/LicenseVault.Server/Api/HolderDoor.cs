using LicenseVault.Core.Sharing.Delegating;
using LicenseVault.Server.Auditing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LicenseVault.Server.Api;

/// <summary>Reads what a client asks for a holder who has signed in there, and finds out on whose behalf that is.</summary>
internal static class HolderDoor
{
    /// <summary>The body and who acts, or the problem to answer with.</summary>
    public static async Task<(T? Body, Acting? Acting, ProblemHttpResult? Problem)> ReadAsync<T>(HttpContext context, Delegations delegations, CancellationToken cancel)
        where T : class, IHolderBody
    {
        var (body, client, problem) = await StrictBody.ReadAsync<T>(context, cancel);
        if (body is null)
            return (null, null, problem);
        if (await delegations.ActingAsync(body.Holder.ToPerson(), body.Delegation, cancel) is not { } acting)
            return (null, null, Problems.NoSuchDelegation());

        AuditNotes.Of(context).Holder = acting.Holder;
        return (body, acting with { Sight = client!.Sight }, null);
    }
}
