namespace LicenseVault.Protocol.Identifiers;

/// <summary>What a holder (持证主体) is.</summary>
public enum HolderCategory
{
    /// <summary>自然人.</summary>
    NaturalPerson,

    /// <summary>法人和其他组织.</summary>
    Organisation,
}
