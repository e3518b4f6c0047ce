using LicenseVault.Core.People;

namespace LicenseVault.Server.Access;

/// <summary>Who has signed in, for handlers behind a policy for people: take it as a parameter.</summary>
/// <param name="Session">It lives.</param>
internal sealed record SignedIn(Session Session)
{
    public Person Person => Session.Person;

    public static ValueTask<SignedIn> BindAsync(HttpContext context) =>
        Find(context) is { } session
            ? ValueTask.FromResult(new SignedIn(session))
            : throw new InvalidOperationException($"{context.GetEndpoint()?.DisplayName} asks who has signed in and has no policy for people.");

    public static Session? Find(HttpContext context) =>
        context.Features.Get<CurrentSession>() is { Session: { IsLiving: true } living } ? living : null;
}
