using LicenseVault.Protocol.Verification;
using LicenseVault.Server.Pages.Languages;

namespace LicenseVault.Server.Pages.Reports;

/// <summary>Tells what was done to a document since it was signed.</summary>
internal static class ChangeWords
{
    // Whoever changed more has changed enough.
    private const int Most = 20;

    public static IReadOnlyList<string> Of(IReadOnlyList<DocumentChange> changes, DocumentChangesWording text) =>
        [.. changes.OrderBy(change => change.Permitted).Select(change => Of(change, text)).Distinct().Take(Most)];

    private static string Of(DocumentChange change, DocumentChangesWording text)
    {
        var done = change.Page is { } page ? Wording.Fill(text.OnPage, text.Kinds[change.Kind], page) : text.Kinds[change.Kind];
        return change.Permitted ? done : done + text.Forbidden;
    }
}
