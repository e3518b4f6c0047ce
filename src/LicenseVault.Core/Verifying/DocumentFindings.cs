using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <param name="Checks">The three of a presented document.</param>
/// <param name="Changes">What was done to it since it was signed; null when nothing was, or nothing can be told.</param>
public sealed record DocumentFindings(IReadOnlyList<Check> Checks, IReadOnlyList<DocumentChange>? Changes);
