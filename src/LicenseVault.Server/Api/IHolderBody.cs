namespace LicenseVault.Server.Api;

/// <summary>What is asked for a holder.</summary>
internal interface IHolderBody
{
    /// <summary>Who has signed in at the client.</summary>
    HolderBody Holder { get; }

    /// <summary>By which they act for somebody else; null for themselves.</summary>
    string? Delegation { get; }
}
