using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Minting;

/// <summary>A certificate's record with what its document needs to be replaced.</summary>
public sealed record StoredCertificate(CertificateRecord Record, long Version, IReadOnlyDictionary<string, IndexValue> Keys);
