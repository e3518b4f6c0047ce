using LicenseVault.Protocol.Identifiers;
using LicenseVault.Server.Pages.Agencies.Forms;

namespace LicenseVault.Server.Pages.Agencies.Drafting;

/// <summary>The form in which a certificate is drafted, with what was typed and what it would look like.</summary>
internal sealed record DraftFormPage(Visit Visit, DraftForm Form, DraftEntries Entries, FormFaults Faults, string RequestKey) : Page(Visit)
{
    /// <summary>The pages as addresses that hold them; null before it was asked for, empty when it cannot be drawn.</summary>
    public IReadOnlyList<string>? Preview { get; init; }

    /// <summary>Why it was not taken although nothing may be wrong with it; null when nothing is to be said.</summary>
    public string? Notice { get; init; }

    /// <summary>The id of what was sent back, and is mended here; null for a new draft.</summary>
    public string? Mends { get; init; }

    /// <summary>The certificate whose term goes on with it; null for a first one.</summary>
    public CertificateIdentifier? Renews { get; init; }

    public int Status { get; init; } = StatusCodes.Status200OK;

    public string TypeName => Visit.Called(Form.Type.Name, Form.Type.NameEn);

    public override string Title => Languages.Wording.Fill(Mends is not null ? Words.MendTitle : Renews is not null ? Words.RenewalTitle : Words.Title, TypeName);

    private Languages.DraftWording Words => Visit.Text.Agency.Draft;

    /// <summary>How many groups to show: one more than are filled in.</summary>
    public int ShownRows(FormField field) => Math.Min(Entries.RowsOf(field) + 1, field.MostItems);

    public PageResult ToResult() => new(Status, "/Pages/Agencies/Drafting/DraftForm.cshtml", this);
}
