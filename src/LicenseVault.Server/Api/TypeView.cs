using LicenseVault.Core.Catalogue;

namespace LicenseVault.Server.Api;

/// <summary>A type as the API tells it, with the fields of GB/T 36902.</summary>
internal sealed record TypeView(
    string Code,
    int Version,
    string Name,
    string NameEn,
    DefiningAuthority DefiningAuthority,
    string Category,
    string HolderCategory,
    IReadOnlyList<string> HolderIdTypes,
    string IssuerLevel,
    IReadOnlyList<string> ValidityRange,
    IReadOnlyList<RelatedItem> RelatedItems,
    ValidityRule Validity,
    IReadOnlyList<string> BusinessKey,
    string NumberPattern,
    FieldRule Number,
    FieldRule HolderName,
    FieldRule HolderIdNumber,
    IReadOnlyList<FieldRule> Fields)
{
    public static TypeView Of(CertificateType type) => new(
        type.Code.ToString(),
        type.Version,
        type.Name,
        type.NameEn,
        type.DefiningAuthority,
        type.Category,
        type.HolderCategory,
        type.HolderIdTypes,
        type.IssuerLevel,
        type.ValidityRange,
        type.RelatedItems,
        type.Validity,
        type.BusinessKey,
        type.NumberPattern,
        type.Number,
        type.HolderName,
        type.HolderIdNumber,
        type.Fields);
}
