namespace LicenseVault.Protocol.Credentials;

/// <summary>One reason why a credential must not be signed, or not be believed.</summary>
/// <param name="Code">A stable slug, listed in api-specs/verification-report.md.</param>
/// <param name="Detail">The cause in one sentence, without personal data.</param>
public sealed record CredentialFault(string Code, string Detail);
