using LicenseVault.Core.Archiving;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Transparency;

/// <summary>What has happened to a certificate, with the document that it was read from.</summary>
public sealed record StoredHistory(CertificateHistory History, Document Document);
