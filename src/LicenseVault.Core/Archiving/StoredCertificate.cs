using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Archiving;

/// <summary>A certificate's record with the document that it was read from.</summary>
public sealed record StoredCertificate(CertificateRecord Record, Document Document)
{
    public long Version => Document.Version;

    public IReadOnlyDictionary<string, IndexValue> Keys => Document.Keys;
}
