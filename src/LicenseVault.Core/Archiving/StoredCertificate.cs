using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Archiving;

/// <summary>A certificate's record with the document that it was read from.</summary>
public sealed record StoredCertificate(CertificateRecord Record, Document Document)
{
    public long Version => Document.Version;

    public IReadOnlyDictionary<string, IndexValue> Keys => Document.Keys;

    /// <summary>Whether it was ended before it began, and has left the place that it would have taken to another: it is not found by the certificate before any more.</summary>
    public bool HasLeftPlace => Record.Supersedes is not null && !Keys.ContainsKey(ImpliedKeys.Predecessor);
}
