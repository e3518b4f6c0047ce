namespace LicenseVault.Protocol.Transparency.Entries;

/// <summary>What happened to a certificate. In an entry the name stands in small letters; the names are a promise.</summary>
public enum LogEvent
{
    /// <summary>It was issued (颁发).</summary>
    Issued,

    /// <summary>It was suspended (暂扣).</summary>
    Suspended,

    /// <summary>A suspension was lifted.</summary>
    Resumed,

    /// <summary>It was revoked (吊销或撤销).</summary>
    Revoked,

    /// <summary>It was cancelled (注销).</summary>
    Cancelled,

    /// <summary>It was invalidated (失效).</summary>
    Invalidated,

    /// <summary>It was transferred to another vault (转出).</summary>
    Transferred,

    /// <summary>Another certificate took its place (被替换).</summary>
    Superseded,

    /// <summary>What was logged of it before was wrong, and is corrected.</summary>
    Corrected,
}
