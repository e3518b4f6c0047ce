using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Archiving;

/// <summary>A certificate's record with what its document needs to be replaced.</summary>
public sealed record StoredCertificate(CertificateRecord Record, long Version, IReadOnlyDictionary<string, IndexValue> Keys);
