using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Templates;

/// <summary>One thing that a template puts on a page. Lengths are millimetres.</summary>
public abstract record TemplateElement
{
    private TemplateElement()
    {
    }

    /// <summary>Where it stands in the template, as a JSON pointer.</summary>
    public required string Path { get; init; }

    /// <summary>The fields whose values it shows.</summary>
    public virtual IReadOnlyList<string> FieldNames => [];

    /// <summary>Words that are the same on every certificate, laid in lines at the size of the style.</summary>
    public sealed record Text(Box Box, TextStyle Style, string Content) : TemplateElement;

    /// <summary>The value of one field.</summary>
    /// <param name="Smallest">The least size that fitting may come to.</param>
    /// <param name="Empty">Drawn when the certificate has no such value; null draws nothing.</param>
    public sealed record Field(
        Box Box, TextStyle Style, string Name, FieldFormat Format, TextFit Fit, double Smallest, string Prefix, string Suffix, string? Empty)
        : TemplateElement
    {
        /// <summary>The least size when the template names none, as a part of the style's.</summary>
        public const double UsualSmallest = 0.6;

        public override IReadOnlyList<string> FieldNames => Name is "validity" ? [Name, "validFrom", "validUntil"] : [Name];
    }

    /// <summary>A straight line.</summary>
    public sealed record Line(double FromX, double FromY, double ToX, double ToY, Stroke Stroke) : TemplateElement;

    /// <summary>A rectangle, its corners rounded by <paramref name="Radius"/>; filled, stroked or both.</summary>
    public sealed record Rect(Box Box, double Radius, Colour? Fill, Stroke? Stroke) : TemplateElement;

    /// <summary>A drawing of the template, scaled to its box with its proportions kept.</summary>
    public sealed record Art(Box Box, Artwork Artwork) : TemplateElement;

    /// <summary>Fine ornamental lines.</summary>
    public sealed record Guilloche(Box Box, GuillochePattern Pattern, Stroke Stroke, int Waves, int Lines, double Amplitude) : TemplateElement;

    /// <summary>Rows of a field that holds a list of objects. The words of a cell wrap, and shrink as those of a field do.</summary>
    public sealed record Table(
        Box Box, TextStyle Style, TextStyle HeaderStyle, string Name, bool Header, double RowHeight, IReadOnlyList<TableColumn> Columns, Stroke? Stroke)
        : TemplateElement
    {
        public override IReadOnlyList<string> FieldNames => [Name];
    }

    /// <summary>A picture that is the value of a field, such as the holder's photograph.</summary>
    public sealed record Image(Box Box, string Name) : TemplateElement
    {
        public override IReadOnlyList<string> FieldNames => [Name];
    }

    /// <summary>The QR code of the address at which the certificate is verified.</summary>
    public sealed record Qr(Box Box, Colour Colour) : TemplateElement
    {
        public override IReadOnlyList<string> FieldNames => ["verificationUrl"];
    }

    /// <summary>The issuing agency's round seal.</summary>
    /// <param name="Words">What stands below the star.</param>
    public sealed record Seal(Box Box, string Words, FontStack Font, Colour Colour) : TemplateElement
    {
        public override IReadOnlyList<string> FieldNames => ["issuer.name", "issuer.code"];
    }
}
