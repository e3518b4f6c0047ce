namespace LicenseVault.Core.Catalogue;

/// <summary>How what a certificate states is named and shown.</summary>
/// <param name="Number">Its number.</param>
/// <param name="HolderName">The holder's name.</param>
/// <param name="HolderIdNumber">The holder's number.</param>
/// <param name="Fields">The face data, in the order in which they are shown.</param>
public sealed record FaceRules(FieldRule Number, FieldRule HolderName, FieldRule HolderIdNumber, IReadOnlyList<FieldRule> Fields)
{
    /// <summary>In the order in which they are shown.</summary>
    internal IEnumerable<FieldRule> All => [Number, HolderName, HolderIdNumber, .. Fields];

    public static FaceRules Of(CertificateType type) => new(type.Number, type.HolderName, type.HolderIdNumber, type.Fields);
}
