using LicenseVault.Core;

namespace LicenseVault.Server.Pages.Citizens;

/// <summary>Where a certificate is shown by a live code, or somebody is allowed to use it.</summary>
internal sealed record SharingFormsPage(Visit Visit, OwnCertificate Certificate, AgencyNames Agencies, OfferedMatters Matters) : Page(Visit)
{
    /// <summary>What is wrong with a live code, by its fields.</summary>
    public IReadOnlyList<FieldFault> LiveFaults { get; init; } = [];

    /// <summary>What a live code is to show.</summary>
    public ShownFields LiveFields { get; init; } = ShownFields.AllOf(Certificate.Type);

    /// <summary>What was typed for a live code.</summary>
    public string LivePurpose { get; init; } = "";

    /// <summary>The code that was shown is over.</summary>
    public bool IsOver { get; init; }

    /// <summary>What is wrong with a grant, by its fields.</summary>
    public IReadOnlyList<FieldFault> GrantFaults { get; init; } = [];

    public bool IsWrong => LiveFaults.Count > 0 || GrantFaults.Count > 0;

    /// <summary>What was typed.</summary>
    public string Purpose { get; init; } = "";

    /// <inheritdoc cref="Purpose"/>
    public string Agency { get; init; } = "";

    /// <inheritdoc cref="Purpose"/>
    public string Matter { get; init; } = "";

    /// <summary>What was chosen by name.</summary>
    public string Listed { get; init; } = "";

    /// <summary>What an agency is to see.</summary>
    public ShownFields Fields { get; init; } = ShownFields.AllOf(Certificate.Type);

    /// <inheritdoc cref="Purpose"/>
    public string Uses { get; init; } = "1";

    /// <inheritdoc cref="Purpose"/>
    public string Days { get; init; } = "30";

    public override string Title => Visit.Text.Sharing.Title;

    /// <summary>What is wrong with a field of a grant, in words; null when nothing is.</summary>
    public string? FaultOf(string field) => FaultIn(GrantFaults, field);

    /// <summary>The same of a live code.</summary>
    public string? LiveFaultOf(string field) => FaultIn(LiveFaults, field);

    public PageResult ToResult() =>
        new(IsWrong ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK, "/Pages/Citizens/SharingForms.cshtml", this);

    private string? FaultIn(IReadOnlyList<FieldFault> faults, string field) =>
        faults.FirstOrDefault(fault => fault.Field == field) is not { } fault ? null
        : fault.Code == "unknown-agency" ? Visit.Text.Sharing.UnknownAgency
        : Visit.Text.Sharing.Faults.GetValueOrDefault(field);
}
