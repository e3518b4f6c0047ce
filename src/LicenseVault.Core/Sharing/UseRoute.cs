namespace LicenseVault.Core.Sharing;

/// <summary>What permits a use.</summary>
public enum UseRoute
{
    /// <summary>亮证: the holder shows a live code.</summary>
    Presentation,

    /// <summary>授权: the holder has granted it.</summary>
    Grant,

    /// <summary>依职能: an approved rule lets the agency ask in this matter.</summary>
    Duty,

    /// <summary>自助终端: the holder themselves, at a machine that others use after them.</summary>
    Kiosk,
}
