namespace LicenseVault.Server.Sharing;

/// <summary>The status in the head of a sharing answer.</summary>
internal enum SharingStatus
{
    /// <summary>成功.</summary>
    Success = 0,

    /// <summary>未获得授权.</summary>
    NotPermitted = 1,

    /// <summary>服务超时: it cannot be said for now; asking again may help.</summary>
    Unavailable = 2,

    /// <summary>未检索到记录.</summary>
    NotFound = 3,

    /// <summary>参数错误.</summary>
    BadParameters = 4,

    /// <summary>服务内部错误; of this vault.</summary>
    Failed = 5,

    /// <summary>验证数字签名失败: the client signs its requests, and this one is not one that it has just signed.</summary>
    SignatureRefused = 13,

    /// <summary>访问数量达峰值: the client has made as many requests today as it may.</summary>
    QuotaSpent = 16,
}
