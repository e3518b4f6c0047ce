namespace LicenseVault.Server.Pages.Agencies.Forms;

/// <summary>A field of the form in which a certificate is drafted.</summary>
/// <param name="Name">Its path in a draft; of a column only the member.</param>
/// <param name="Label">In the reader's language, as far as the type has it.</param>
internal sealed record FormField(string Name, string Label, FieldKind Kind, bool IsRequired)
{
    /// <summary>Null when nothing needs to be said.</summary>
    public string? Hint { get; init; }

    /// <summary>The most characters; of each line for a list.</summary>
    public int? Most { get; init; }

    /// <summary>The most lines or groups.</summary>
    public int MostItems { get; init; }

    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    public IReadOnlyList<FormField> Columns { get; init; } = [];

    /// <summary>Whether the value is true or false, chosen from two words.</summary>
    public bool IsTruth { get; init; }

    /// <summary>A column of one of the groups, counted from 0.</summary>
    public FormField At(int index, FormField column) => column with { Name = $"{Name}[{index.ToString(System.Globalization.CultureInfo.InvariantCulture)}].{column.Name}" };

    /// <summary>A member of the one group.</summary>
    public FormField Member(FormField column) => column with { Name = $"{Name}.{column.Name}" };
}

/// <param name="Value">As it is sent.</param>
/// <param name="Label">As it is read.</param>
internal sealed record FieldOption(string Value, string Label);
