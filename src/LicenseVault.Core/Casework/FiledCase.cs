using LicenseVault.Core.Sharing;

namespace LicenseVault.Core.Casework;

/// <summary>What a filing package is of.</summary>
/// <param name="Purpose">Matter, case and purpose.</param>
/// <param name="Agency">Which takes it, by name.</param>
/// <param name="Certificates">What is filed, in the order in which it was typed.</param>
/// <param name="Missing">What the matter requires and is not among them.</param>
/// <param name="Holders">Of the certificates.</param>
/// <param name="At">When it was taken.</param>
internal sealed record FiledCase(
    UsePurpose Purpose, string Agency, IReadOnlyList<FiledCertificate> Certificates, IReadOnlyList<MissingType> Missing, CaseHolders Holders, DateTimeOffset At);
