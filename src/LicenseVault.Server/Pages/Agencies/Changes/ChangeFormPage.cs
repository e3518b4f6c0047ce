using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Server.Pages.Agencies.Forms;
using LicenseVault.Server.Pages.Citizens;

namespace LicenseVault.Server.Pages.Agencies.Changes;

/// <summary>Where a maker proposes to change the status of a certificate.</summary>
/// <param name="Visit">The request.</param>
/// <param name="Certificate">It.</param>
/// <param name="Allowed">What may follow on its status.</param>
/// <param name="Faults">What was wrong with what was typed.</param>
internal sealed record ChangeFormPage(Visit Visit, OwnCertificate Certificate, IReadOnlyList<StatusAction> Allowed, FormFaults Faults) : Page(Visit)
{
    /// <summary>What was typed.</summary>
    public ChangeEntries Entries { get; init; } = new("", "", "", "");

    public string Address => $"/agency/certificates/{Certificate.Id}";

    public override string Title => Visit.Text.Agency.Change.Title;

    /// <summary>The reasons among those that may be chosen for which a law or decision must be named; null where there are none.</summary>
    public string? ReasonsWithBasis =>
        Allowed.SelectMany(ReasonsFor).Where(reason => reason.NeedsLegalBasis).Distinct().Select(reason => Visit.Text.Agency.Change.Reasons[reason.Code]).ToList() is { Count: > 0 } names
            ? string.Join(Visit.Text.ListSeparator, names)
            : null;

    public static IReadOnlyList<StatusReason> ReasonsFor(StatusAction action) => [.. StatusReasons.All.Where(reason => reason.Actions.Contains(action))];

    /// <summary>What is chosen: an action and a reason for it, in one.</summary>
    public static string ChoiceOf(StatusAction action, StatusReason reason) => $"{action.ToString().ToLowerInvariant()}/{reason.Code}";

    public PageResult ToResult() =>
        new(Faults.All.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK, "/Pages/Agencies/Changes/ChangeForm.cshtml", this);
}
