using LicenseVault.Core.Auditing;
using LicenseVault.Server.Pages.Languages;

namespace LicenseVault.Server.Pages.Auditors;

/// <summary>What auditors mean when they ask for an action in the words in which pages tell it, in either language: routes are named in neither.</summary>
internal sealed class ActionWords(Wordings wordings)
{
    public AuditQuestion Meant(AuditQuestion question) => question.Action is { } words ? question with { Actions = [.. NamesOf(words)] } : question;

    private IEnumerable<string> NamesOf(string words) =>
        Enum.GetValues<Language>()
            .SelectMany(language => wordings.In(language).Auditor.Actions)
            .Where(action => action.Value.Contains(words, StringComparison.OrdinalIgnoreCase))
            .Select(action => action.Key)
            .Distinct(StringComparer.Ordinal);
}
