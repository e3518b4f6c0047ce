using LicenseVault.Server.Pages.Languages;

namespace LicenseVault.Server.Pages.Failures;

/// <summary>Says why there is no answer, and what to do.</summary>
/// <param name="Visit">The request.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Text">What happened.</param>
internal sealed record FailurePage(Visit Visit, int Status, FailureWording Text) : Page(Visit)
{
    public override string Title => Text.Title;

    public string Lead => Wording.Fill(Text.Lead, Visit.LargestUpload);

    /// <summary>How long to wait; null when waiting does not help, or nobody knows.</summary>
    public string? Wait { get; init; }

    public PageResult ToResult() => new(Status, "/Pages/Failures/Failure.cshtml", this);
}
