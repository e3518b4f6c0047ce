using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>Of a document without a credential there is no data to compare the page with; but it must at least always show the same.</summary>
internal static class ActiveContentCheck
{
    private static readonly (PdfActiveContent Kind, string Name)[] _names =
    [
        (PdfActiveContent.JavaScript, "JavaScript"),
        (PdfActiveContent.Launch, "a launch action"),
        (PdfActiveContent.Submission, "the sending of a form"),
        (PdfActiveContent.Xfa, "an XFA form"),
        (PdfActiveContent.Media, "sound, film or 3-D"),
    ];

    public static Check Of(PdfFile pdf)
    {
        var found = PdfActiveContentSearch.In(pdf);
        if (found.HasFlag(PdfActiveContent.Unsearchable))
            return Check.CouldNotCheck(CheckName.DocumentShowsData, "not-searchable", "The document is built so that it cannot be searched for what might change the page.");

        return found is PdfActiveContent.None
            ? Check.NotApplicable(CheckName.DocumentShowsData, "not-reached", "Without a readable credential there is nothing to compare with.")
            : Check.Fail(
                CheckName.DocumentShowsData,
                "active-content",
                $"What the document shows may change: it holds {string.Join(", ", _names.Where(each => found.HasFlag(each.Kind)).Select(each => each.Name))}. None of it was executed.");
    }
}
