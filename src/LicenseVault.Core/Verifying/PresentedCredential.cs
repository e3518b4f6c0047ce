using LicenseVault.Protocol.Credentials;

namespace LicenseVault.Core.Verifying;

/// <summary>The credential that a presented document carries.</summary>
/// <param name="IsGenuine">Whether its signature and its signing certificate are good.</param>
public sealed record PresentedCredential(ReadOnlyMemory<byte> Bytes, CertificateClaims Claims, bool IsGenuine);
