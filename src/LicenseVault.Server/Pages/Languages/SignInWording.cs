using LicenseVault.Core.People;
using LicenseVault.Server.SignIn;

namespace LicenseVault.Server.Pages.Languages;

/// <summary>Signing in and out.</summary>
internal sealed record SignInWording
{
    public required string Title { get; init; }

    public required string Lead { get; init; }

    public required string Button { get; init; }

    public required string Again { get; init; }

    /// <summary>Why a session is over.</summary>
    public required IReadOnlyDictionary<SessionEnd, string> Ends { get; init; }

    /// <summary>Why a sign-in came to nothing, and what to do.</summary>
    public required IReadOnlyDictionary<SignInFault, NoticeWording> Faults { get; init; }

    /// <summary>A form met a session that was over.</summary>
    public required NoticeWording Ended { get; init; }

    /// <summary>To whoever has to sign in before an act: that they decide it on the page itself.</summary>
    public required string DecideAgainNote { get; init; }

    public required string KeptNote { get; init; }

    public required string NotKeptNote { get; init; }

    public required string FilesNote { get; init; }

    /// <summary>Before an act that needs a fresh sign-in.</summary>
    public required NoticeWording Confirm { get; init; }

    public required string ConfirmButton { get; init; }

    public required NoticeWording Kept { get; init; }

    public required string KeptButton { get; init; }

    public required NoticeWording ForeignForm { get; init; }

    public required NoticeWording Forbidden { get; init; }

    public required NoticeWording SignOut { get; init; }

    public required string SignOutHere { get; init; }

    public required string SignOutEverywhere { get; init; }

    public required NoticeWording SignedOut { get; init; }
}

/// <summary>What is the matter, and what to do.</summary>
internal sealed record NoticeWording(string Title, string Lead);
