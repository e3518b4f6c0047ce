using LicenseVault.Core.Catalogue;

namespace LicenseVault.Server.Pages.Citizens;

/// <summary>The matters that a holder can choose by name: what the certificate types of this vault are related to.</summary>
/// <param name="Own">Those of the certificate's type.</param>
/// <param name="Others">Those of other types, none twice. An agency may want a certificate in a matter to which nobody has related its type.</param>
internal sealed record OfferedMatters(IReadOnlyList<RelatedItem> Own, IReadOnlyList<RelatedItem> Others)
{
    /// <summary>In a form: what is chosen by name.</summary>
    public const string Listed = "matter-listed";

    public static OfferedMatters Of(CertificateType? type, IReadOnlyList<CertificateType> types)
    {
        IReadOnlyList<RelatedItem> own = type?.RelatedItems ?? [];
        return new OfferedMatters(
            own,
            [
                .. types.SelectMany(other => other.RelatedItems)
                    .DistinctBy(item => item.Code, StringComparer.Ordinal)
                    .ExceptBy(own.Select(item => item.Code), item => item.Code, StringComparer.Ordinal)
                    .OrderBy(item => item.Code, StringComparer.Ordinal),
            ]);
    }

    /// <summary>The code that is meant; empty, and so no code, when one is chosen and another one typed.</summary>
    public static string Meant(string listed, string typed) =>
        typed.Length == 0 ? listed : listed.Length == 0 || listed == typed ? typed : "";
}
