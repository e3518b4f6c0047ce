using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Casework;

/// <summary>What goes into a filing package of one certificate. What is null may not be given, or cannot be had.</summary>
/// <param name="Name">Of the type.</param>
/// <param name="Identifier">Of the certificate.</param>
/// <param name="Verdict">Of the verification.</param>
/// <param name="Receipt">核验回执.</param>
/// <param name="Copy">加注件.</param>
/// <param name="Values">数据.</param>
/// <param name="Status">As it stood.</param>
internal sealed record FiledCertificate(string Name, string Identifier, Verdict Verdict, string? Receipt, byte[]? Copy, CertificateView? Values, string? Status);
