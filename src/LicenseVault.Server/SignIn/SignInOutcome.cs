using LicenseVault.Core.People;

namespace LicenseVault.Server.SignIn;

/// <summary>What came of a sign-in when the browser was sent back.</summary>
internal abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    /// <summary>The provider vouches for the person.</summary>
    public sealed record Vouched(Person Person, DateTimeOffset AuthenticatedAt, SignInAttempt Attempt) : SignInOutcome;

    public sealed record Failed(SignInFault Fault) : SignInOutcome;
}
