using LicenseVault.Core.Catalogue;
using LicenseVault.Server.Pages.Agencies.Forms;

namespace LicenseVault.Server.Pages.Agencies.Batches;

/// <summary>The batches of an agency, newest first, and where a maker hands one in.</summary>
internal sealed record BatchesPage(Visit Visit, ActingClerk Who, string RequestKey) : Page(Visit)
{
    public required IReadOnlyList<BatchRow> Batches { get; init; }

    public required IReadOnlyList<CertificateType> Types { get; init; }

    /// <summary>What was wrong with what was handed in.</summary>
    public required FormFaults Faults { get; init; }

    /// <summary>The type that was chosen.</summary>
    public string Chosen { get; init; } = "";

    public int Status { get; init; } = StatusCodes.Status200OK;

    public override string Title => Visit.Text.Agency.Batches;

    public string NameOf(CertificateType type) => Visit.Called(type.Name, type.NameEn);

    public PageResult ToResult() => new(Status, "/Pages/Agencies/Batches/Batches.cshtml", this);
}
