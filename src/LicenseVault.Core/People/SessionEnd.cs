namespace LicenseVault.Core.People;

/// <summary>Why a session is over.</summary>
public enum SessionEnd
{
    /// <summary>Nothing was done for too long.</summary>
    Idle,

    /// <summary>It had lasted as long as one may.</summary>
    TooLong,

    /// <summary>The person signed out, here or everywhere.</summary>
    SignedOut,

    /// <summary>A security administrator ended it.</summary>
    Withdrawn,

    /// <summary>The same person signed in again in its place.</summary>
    Renewed,
}
