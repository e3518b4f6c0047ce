namespace LicenseVault.Core.Sharing;

/// <summary>An agency that may be allowed to use certificates.</summary>
/// <param name="Code">The account: the code of an issuer, or what the vault's operator called it.</param>
/// <param name="Name">What people know it by.</param>
/// <param name="NameEn">English; empty where it has no such name.</param>
public sealed record ReceivingAgency(string Code, string Name, string NameEn)
{
    /// <summary>行政区划代码, 6 digits; empty where it is not known.</summary>
    public string Division { get; init; } = "";
}
