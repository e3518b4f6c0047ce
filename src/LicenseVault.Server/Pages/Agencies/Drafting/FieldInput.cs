using LicenseVault.Server.Pages.Agencies.Forms;

namespace LicenseVault.Server.Pages.Agencies.Drafting;

/// <summary>One input as the page shows it.</summary>
internal sealed record FieldInput(FormField Field, DraftFormPage Page)
{
    public string Id => FormFaults.IdOf(Field.Name);

    public string Value => Page.Entries[Field.Name];

    public IReadOnlyList<FormFault> Faults => Page.Faults.Of(Field.Name);

    /// <summary>For aria-describedby; null when nothing describes it.</summary>
    public string? Described
    {
        get
        {
            string[] ids = [.. Faults.Count > 0 ? [$"{Id}-fault"] : Array.Empty<string>(), .. Field.Hint is null ? [] : new[] { $"{Id}-hint" }];
            return ids.Length == 0 ? null : string.Join(' ', ids);
        }
    }
}
