using LicenseVault.Protocol.Verification;

namespace LicenseVault.Server.Pages.Languages;

/// <summary>The page that gives the result of a verification.</summary>
internal sealed record ReportWording
{
    /// <summary>The result as a whole.</summary>
    public required IReadOnlyDictionary<Verdict, VerdictWording> Verdicts { get; init; }

    /// <summary>The result of one check, in a word.</summary>
    public required IReadOnlyDictionary<Verdict, string> Results { get; init; }

    public required string Reasons { get; init; }

    /// <summary>{0}: the time.</summary>
    public required string CheckedAt { get; init; }

    public required string Certificate { get; init; }

    public required string Masked { get; init; }

    public required string Picture { get; init; }

    public required string PictureNote { get; init; }

    /// <summary>Above the pictures of one that is not in force.</summary>
    public required string PictureMarked { get; init; }

    public required string PictureZoom { get; init; }

    /// <summary>{0}: the certificate type; {1}: the page; {2}: of how many.</summary>
    public required string PictureAlt { get; init; }

    public required string Checks { get; init; }

    /// <summary>{0}: how many; {1}: how many of each result.</summary>
    public required string ChecksCount { get; init; }

    /// <summary>{0}: how many; {1}: the result.</summary>
    public required string ResultCount { get; init; }

    /// <summary>{0}: how many.</summary>
    public required string NotApplicable { get; init; }

    public required string Remedy { get; init; }

    public required string Technical { get; init; }

    /// <summary>{0}: seconds.</summary>
    public required string RetryAfter { get; init; }

    /// <summary>{0}: the first day of validity.</summary>
    public required string NotYetValid { get; init; }

    public required string Receipt { get; init; }

    public required string ReceiptHint { get; init; }

    /// <summary>{0}: the time.</summary>
    public required string AsOf { get; init; }

    /// <summary>{0}: the name of the other vault.</summary>
    public required string AnsweredBy { get; init; }

    /// <summary>Before the identifier of the certificate that has taken its place.</summary>
    public required string Successor { get; init; }

    public required string Again { get; init; }

    public required StatusCauseWording StatusCause { get; init; }

    public required CopyWording Copy { get; init; }

    public required DocumentChangesWording Changes { get; init; }

    public required string Print { get; init; }

    public required string PrintHint { get; init; }
}

/// <summary>What the authority has stated against a certificate.</summary>
internal sealed record StatusCauseWording
{
    public required string Since { get; init; }

    public required string Until { get; init; }

    /// <summary>Of a suspension without an end.</summary>
    public required string NoEnd { get; init; }

    public required string Reason { get; init; }

    public required string LegalBasis { get; init; }
}

/// <summary>What is said of a presented annotated copy.</summary>
internal sealed record CopyWording
{
    /// <summary>Beside the verdict. {0}: the recipient; {1}: the purpose; {2}: until when.</summary>
    public required string OnlyFor { get; init; }

    public required string Title { get; init; }

    public required string Lead { get; init; }

    public required string Purpose { get; init; }

    public required string Recipient { get; init; }

    public required string Number { get; init; }

    public required string MadeAt { get; init; }

    public required string Until { get; init; }

    public required string Maker { get; init; }

    public required string Shows { get; init; }

    public required string ShowsAll { get; init; }

    /// <summary>{0}: how many.</summary>
    public required string ShowsSome { get; init; }
}

/// <summary>A result in two words, and what it means.</summary>
internal sealed record VerdictWording(string Title, string Summary);
