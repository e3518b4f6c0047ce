using LicenseVault.Core.Sharing;

namespace LicenseVault.Core.Access.Changing;

/// <summary>A change of what a client may: proposed by one account, decided by another.</summary>
public sealed record ClientChange
{
    /// <summary>24 hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required ClientTerms Terms { get; init; }

    /// <summary>In the maker's words.</summary>
    public required string Reason { get; init; }

    public required Approval Approval { get; init; }
}
