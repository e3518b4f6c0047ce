using LicenseVault.Core.Feedback;

namespace LicenseVault.Server.Pages.Faults;

/// <summary>A report with its words.</summary>
/// <param name="Agency">The name of the agency that answers it.</param>
internal sealed record FaultRow(FaultReport Report, FaultContents Contents, string Agency);
