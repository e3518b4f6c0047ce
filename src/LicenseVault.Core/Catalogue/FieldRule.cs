namespace LicenseVault.Core.Catalogue;

/// <summary>How one field of the face data (信息项) is named and shown.</summary>
/// <param name="Name">Its path in a draft: <c>number</c>, <c>holder.name</c>, <c>holder.idNumber</c> or <c>fields.</c> and its member there.</param>
/// <param name="Label">Chinese.</param>
/// <param name="LabelEn">English.</param>
/// <param name="Access">Who may see it.</param>
/// <param name="Mask">How it is struck out where it is masked.</param>
public sealed record FieldRule(string Name, string Label, string LabelEn, FieldAccess Access, Mask Mask);

/// <summary>What stays visible of a masked value.</summary>
public enum Mask
{
    /// <summary>All of it.</summary>
    None,

    /// <summary>The first character: 张＊＊.</summary>
    Name,

    /// <summary>The first three and the last two characters.</summary>
    Id,

    /// <summary>The first three and the last four.</summary>
    Phone,

    /// <summary>Up to the county or district.</summary>
    Address,

    /// <summary>Nothing.</summary>
    All,
}
