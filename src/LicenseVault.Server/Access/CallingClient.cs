using LicenseVault.Core.Access;

namespace LicenseVault.Server.Access;

/// <summary>Whose program asks, as its record is at this moment; for handlers behind a policy for programs: take it as a parameter.</summary>
internal sealed record CallingClient(Client Client)
{
    public static ValueTask<CallingClient> BindAsync(HttpContext context) =>
        context.Features.Get<CallingClient>() is { } calling
            ? ValueTask.FromResult(calling)
            : throw new InvalidOperationException($"{context.GetEndpoint()?.DisplayName} asks whose program it is and has no policy for programs.");
}
