using LicenseVault.Core.Casework;
using LicenseVault.Core.Catalogue;

namespace LicenseVault.Server.Pages.Counter;

/// <summary>A matter as a case handler sees it.</summary>
/// <param name="Code">Of the matter.</param>
/// <param name="Name">As the certificate types name it; its code where none does.</param>
/// <param name="Types">What is required in it, by the code of the type.</param>
internal sealed record MatterRow(string Code, string Name, IReadOnlyList<RequiredType> Types)
{
    public string Address => $"/counter/case?matter={Uri.EscapeDataString(Code)}";

    public static MatterRow Of(CaseMatter matter, IReadOnlyList<CertificateType> types, Visit visit) => new(
        matter.Code,
        types.SelectMany(type => type.RelatedItems).FirstOrDefault(item => item.Code == matter.Code)?.Name ?? matter.Code,
        [.. matter.Rules.Select(rule => new RequiredType(rule.Type, NameOf(types.FirstOrDefault(type => type.Code.ToString() == rule.Type), rule.Type, visit), rule.LegalBasis))]);

    private static string NameOf(CertificateType? type, string code, Visit visit) =>
        type is null ? code : visit.Called(type.Name, type.NameEn);
}

/// <summary>A certificate type that a matter requires.</summary>
/// <param name="Code">Of the type.</param>
/// <param name="Name">In the reader's language.</param>
/// <param name="Basis">The law that lets the agency see it.</param>
internal sealed record RequiredType(string Code, string Name, string Basis);
