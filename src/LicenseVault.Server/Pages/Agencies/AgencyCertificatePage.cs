using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.People;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Server.Pages.Citizens;

namespace LicenseVault.Server.Pages.Agencies;

/// <summary>A certificate that the agency issued, with all that has happened to it.</summary>
internal sealed record AgencyCertificatePage(Visit Visit, ActingClerk Who, OwnCertificate Certificate) : Page(Visit)
{
    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<StatusStatement> Statements { get; init; }

    /// <summary>What waits for a decision.</summary>
    public required IReadOnlyList<StatusChange> Pending { get; init; }

    /// <summary>The identifier of the certificate that took its place; null when none has.</summary>
    public required string? Successor { get; init; }

    public required bool MayChange { get; init; }

    public required int Pages { get; init; }

    public bool MayPropose => MayChange && Who.Is(Role.Maker);

    public bool MayRenew => Certificate is { Coming: null, State: CertificateState.Valid or CertificateState.Expired } && Who.Is(Role.Maker);

    public string Address => $"/agency/certificates/{Certificate.Id}";

    public override string Title => Certificate.NameIn(Visit);

    public PageResult ToResult() => new(StatusCodes.Status200OK, "/Pages/Agencies/Certificate.cshtml", this);
}
