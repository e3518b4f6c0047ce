using LicenseVault.Core.Feedback;

namespace LicenseVault.Server.Pages.Faults;

/// <summary>A report with its words.</summary>
/// <param name="Agency">The name of the agency that answers it.</param>
/// <param name="Certificate">The certificate that it is about, in words; null where it was not looked for.</param>
internal sealed record FaultRow(FaultReport Report, FaultContents Contents, string Agency, string? Certificate = null);
