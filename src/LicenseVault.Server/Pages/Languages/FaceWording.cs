namespace LicenseVault.Server.Pages.Languages;

/// <summary>How the contents of a certificate are labelled and written.</summary>
internal sealed record FaceWording
{
    public required string Type { get; init; }

    public required string Holder { get; init; }

    public required string HolderNumber { get; init; }

    public required string Number { get; init; }

    public required string Issuer { get; init; }

    public required string IssuedOn { get; init; }

    public required string Validity { get; init; }

    /// <summary>{0}: first day; {1}: last day.</summary>
    public required string Period { get; init; }

    /// <summary>{0}: first day.</summary>
    public required string NoEnd { get; init; }

    public required string Identifier { get; init; }

    public required string Code { get; init; }

    /// <summary>A .NET format of dates.</summary>
    public required string Date { get; init; }

    /// <summary>A .NET format of times.</summary>
    public required string Time { get; init; }

    public required string Yes { get; init; }

    public required string No { get; init; }

    /// <summary>In place of a picture among the values.</summary>
    public required string Image { get; init; }
}
