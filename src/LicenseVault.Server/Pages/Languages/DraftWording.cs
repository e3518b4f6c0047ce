namespace LicenseVault.Server.Pages.Languages;

/// <summary>The form in which a certificate is drafted.</summary>
internal sealed record DraftWording
{
    public required string TypesTitle { get; init; }

    public required string NoTypes { get; init; }

    public required string Choose { get; init; }

    public required string OtherType { get; init; }

    /// <summary>{0}: the type.</summary>
    public required string Title { get; init; }

    /// <summary>{0}: the type.</summary>
    public required string RenewalTitle { get; init; }

    /// <summary>{0}: the type.</summary>
    public required string MendTitle { get; init; }

    public required string CertificateHeading { get; init; }

    public required string HolderHeading { get; init; }

    public required string FaceHeading { get; init; }

    public required string IdType { get; init; }

    public required string ValidFrom { get; init; }

    public required string ValidUntil { get; init; }

    /// <summary>{0}: months.</summary>
    public required string LongestMonths { get; init; }

    public required string NoEndHint { get; init; }

    public required string Optional { get; init; }

    public required string PleaseChoose { get; init; }

    public required string Yes { get; init; }

    public required string No { get; init; }

    /// <summary>{0}: how many.</summary>
    public required string LinesHint { get; init; }

    /// <summary>{0}: how many.</summary>
    public required string RowsHint { get; init; }

    /// <summary>What the columns of a table are called where neither the type nor its template says so, by the member of the schema.</summary>
    public required IReadOnlyDictionary<string, string> Members { get; init; }

    /// <summary>{0}: characters.</summary>
    public required string LongHint { get; init; }

    /// <summary>{0}: kilobytes.</summary>
    public required string ImageHint { get; init; }

    public required string ImageKept { get; init; }

    /// <summary>{0}: its number.</summary>
    public required string RowHeading { get; init; }

    public required string AddRow { get; init; }

    public required string Preview { get; init; }

    public required string Propose { get; init; }

    public required string ProposeHint { get; init; }

    public required string PreviewHeading { get; init; }

    public required string PreviewHint { get; init; }

    public required string PreviewFailed { get; init; }

    /// <summary>{0}: the type; {1}: the page; {2}: how many there are.</summary>
    public required string PictureAlt { get; init; }

    public required string SentBefore { get; init; }
}
