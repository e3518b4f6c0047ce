using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Server.Pages.Languages;
using LicenseVault.Server.Pages.Reports;

namespace LicenseVault.Server.Pages.Citizens;

/// <summary>A certificate as its holder sees it.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Code">Its verification code.</param>
/// <param name="State">How it stands today.</param>
/// <param name="IssuerName">Who issued it.</param>
/// <param name="IssuedAt">When.</param>
/// <param name="Claims">What it states; null when that cannot be read for now.</param>
/// <param name="Type">Null when the catalogue does not have its version of the type.</param>
internal sealed record OwnCertificate(
    CertificateIdentifier Id, VerificationCode Code, CertificateState State, string IssuerName, DateTimeOffset IssuedAt, CertificateClaims? Claims, CertificateType? Type)
{
    // As early as issuers are reminded.
    private const int RemindFrom = 90;

    /// <summary>Today, at UTC+8.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The certificate that is issued already and will take its place; null when there is none.</summary>
    public ComingSuccessor? Coming { get; init; }

    public string Address => $"/citizen/certificates/{Id}";

    public string DocumentAddress => $"{Address}/document.pdf";

    public string PictureAddress(int page) => $"{Address}/picture-{page}.svg";

    public string NameIn(Visit visit) =>
        Claims is null ? visit.Text.Citizen.Unreadable : visit.Called(Claims.TypeName, Type?.NameEn ?? "");

    /// <summary>That another one takes its place on a day to come; null where none does.</summary>
    public string? RenewedIn(Visit visit) =>
        Coming is { From: var from } ? Wording.Fill(visit.Text.Citizen.Renewed, new FaceWriter(visit).DateOf(DateOnly.FromDateTime(from.ToOffset(ValidityPeriod.Offset).DateTime))) : null;

    /// <summary>That its end is near and nobody has renewed it; null where that is not so.</summary>
    public string? EndsIn(Visit visit) =>
        Coming is null && State is CertificateState.Valid && Claims?.Validity.Until is { } end && end.DayNumber - Today.DayNumber is var days and <= RemindFrom
            ? Wording.Fill(visit.Text.Citizen.Ending, new FaceWriter(visit).DateOf(end), days)
            : null;

    public string IssuedIn(Visit visit) =>
        Wording.Fill(visit.Text.Citizen.Issued, IssuerName, new FaceWriter(visit).DateOf(DateOnly.FromDateTime(IssuedAt.ToOffset(ValidityPeriod.Offset).DateTime)));
}
