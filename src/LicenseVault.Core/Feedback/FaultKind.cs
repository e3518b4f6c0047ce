namespace LicenseVault.Core.Feedback;

/// <summary>What a citizen finds at fault with their certificates.</summary>
public enum FaultKind
{
    /// <summary>证照缺失: one that they should have is not there.</summary>
    Missing,

    /// <summary>证照错误: what it states is wrong.</summary>
    Wrong,

    /// <summary>加载失败: it cannot be opened or shown.</summary>
    NotLoading,

    /// <summary>申请延续: nothing is at fault, but it ends soon and shall go on.</summary>
    Renewal,
}
