using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Catalogue;

/// <summary>What an issuer must be before it is taken into the catalogue.</summary>
public static class IssuerRules
{
    private const int LongestName = 200;

    public static IEnumerable<FieldFault> FaultsOf(Issuer issuer)
    {
        if (AuthorityCode.FaultOf(issuer.Code) is { } code)
            yield return new FieldFault("code", code.Code, code.Detail);
        if (DivisionCode.FaultOf(issuer.Division) is { } division)
            yield return new FieldFault("division", division.Code, division.Detail);
        if (string.IsNullOrWhiteSpace(issuer.Name) || issuer.Name.Length > LongestName)
            yield return new FieldFault("name", "required", $"A name of at most {LongestName} characters is needed.");

        // Bound from JSON, whose reader leaves null what is not there.
        if (issuer.NameEn is null)
            yield return new FieldFault("nameEn", "required", "This field is required.");
        if (issuer.Types is null)
        {
            yield return new FieldFault("types", "required", "This field is required.");
            yield break;
        }

        for (var index = 0; index < issuer.Types.Count; index++)
        {
            if (issuer.Types[index] is not { } authority)
            {
                yield return new FieldFault($"types[{index}]", "format", "A list may not hold null.");
                continue;
            }

            if (CertificateTypeCode.FaultOf(authority.Type) is { } type)
                yield return new FieldFault($"types[{index}].type", type.Code, type.Detail);
            if (authority.Until < authority.From)
                yield return new FieldFault($"types[{index}].until", "date-order", "It ends before it begins.");
        }
    }
}
