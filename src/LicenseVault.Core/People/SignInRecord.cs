namespace LicenseVault.Core.People;

/// <param name="Contents">The <see cref="SignInAttempt"/>, sealed.</param>
/// <param name="Until">When it is too late to end it.</param>
public sealed record SignInRecord(string Contents, DateTimeOffset Until)
{
    /// <summary>Where the contents are sealed for.</summary>
    public static string PlaceOf(string id) => $"sign_ins/{id}/contents";
}
