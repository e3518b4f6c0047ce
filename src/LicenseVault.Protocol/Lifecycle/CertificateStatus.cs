namespace LicenseVault.Protocol.Lifecycle;

/// <summary>The status of a certificate (证照状态) at a time. Whether its validity period is over is not part of it.</summary>
public enum CertificateStatus
{
    /// <summary>In force (有效), as far as its status goes.</summary>
    Valid,

    /// <summary>Suspended (暂扣).</summary>
    Suspended,

    /// <summary>Revoked (吊销 or 撤销).</summary>
    Revoked,

    /// <summary>Cancelled (注销).</summary>
    Cancelled,

    /// <summary>Invalidated (失效).</summary>
    Invalidated,

    /// <summary>Transferred to another vault (转出).</summary>
    Transferred,

    /// <summary>Replaced by a newer one (被替换).</summary>
    Superseded,
}
