namespace LicenseVault.Protocol.Lifecycle;

/// <summary>What an authority does to the status of a certificate. In a statement the name stands in small letters; the names are a promise.</summary>
public enum StatusAction
{
    /// <summary>Suspends it (暂扣), until a time or until it is resumed.</summary>
    Suspend,

    /// <summary>Ends a suspension (恢复) before its time.</summary>
    Resume,

    /// <summary>Revokes it (吊销 or 撤销; the reason tells which). For good.</summary>
    Revoke,

    /// <summary>Cancels it (注销). For good.</summary>
    Cancel,

    /// <summary>Declares it invalid (失效), such as one that was lost. For good.</summary>
    Invalidate,

    /// <summary>Hands it over to another vault (转出). For good.</summary>
    Transfer,
}
