using LicenseVault.Protocol.Verification;

namespace LicenseVault.Server.Pages.Languages;

/// <summary>One check in the reader's words.</summary>
/// <param name="Name">Its name.</param>
/// <param name="What">What is checked.</param>
/// <param name="Causes">What came of it, by the check's code.</param>
/// <param name="Remedies">What to do, by the check's code or, for all others, by its verdict.</param>
internal sealed record CheckWording(
    string Name, string What, IReadOnlyDictionary<string, string> Causes, IReadOnlyDictionary<string, string> Remedies)
{
    /// <summary>Null for a code that is newer than these texts.</summary>
    public string? CauseOf(Check check) => Causes.GetValueOrDefault(check.Code);

    /// <summary>Null where there is nothing to do.</summary>
    public string? RemedyOf(Check check) =>
        Remedies.GetValueOrDefault(check.Code) ?? Remedies.GetValueOrDefault(Slug.Of(check.Verdict));
}
