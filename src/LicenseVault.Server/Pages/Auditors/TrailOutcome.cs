namespace LicenseVault.Server.Pages.Auditors;

/// <summary>How something ended, for readers who do not know the codes of HTTP.</summary>
internal enum TrailOutcome
{
    Done,
    NotSignedIn,
    NotAllowed,
    NotFound,
    Conflict,
    Unfit,
    TooMany,
    Failed,
}
