using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Catalogue;

/// <summary>What an issuer must be before it is taken into the catalogue.</summary>
public static class IssuerRules
{
    private const int LongestName = 200;
    private const int KeyIdLength = 32;

    public static IEnumerable<FieldFault> FaultsOf(Issuer issuer)
    {
        if (AuthorityCode.FaultOf(issuer.Code) is { } code)
            yield return new FieldFault("code", code.Code, code.Detail);
        if (DivisionCode.FaultOf(issuer.Division) is { } division)
            yield return new FieldFault("division", division.Code, division.Detail);
        if (string.IsNullOrWhiteSpace(issuer.Name) || issuer.Name.Length > LongestName)
            yield return new FieldFault("name", "required", $"A name of at most {LongestName} characters is needed.");

        for (var index = 0; index < (issuer.CompromisedKeys?.Count ?? 0); index++)
        {
            if (issuer.CompromisedKeys![index] is not { Key.Length: KeyIdLength } compromised || !compromised.Key.All(char.IsAsciiHexDigitLower))
                yield return new FieldFault($"compromisedKeys[{index}].key", "format", $"It is {KeyIdLength} small hexadecimal digits.");
            else if (!IsLine(compromised.LegalBasis))
                yield return new FieldFault($"compromisedKeys[{index}].legalBasis", "too-long", $"It is one line of at most {LongestName} characters.");
        }

        // Bound from JSON, whose reader leaves null what is not there.
        if (issuer.NameEn is null)
            yield return new FieldFault("nameEn", "required", "This field is required.");
        if (issuer.CompromisedKeys is null)
            yield return new FieldFault("compromisedKeys", "required", "It may be left out, or be an empty list.");
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
            if (authority.IsVoid && authority.WithdrawnFrom is null)
                yield return new FieldFault($"types[{index}].withdrawnFrom", "required", "What is void from its beginning was withdrawn at some time.");
            if ((authority.WithdrawnFrom is not null && authority.LegalBasis is null) || !IsLine(authority.LegalBasis))
                yield return new FieldFault($"types[{index}].legalBasis", "required", $"A withdrawal rests on something: one line of at most {LongestName} characters.");
            if (authority.Area is { } area && (area.Length is not (2 or 4 or 6) || !area.All(char.IsAsciiDigit)))
                yield return new FieldFault($"types[{index}].area", "format", "It is the first 2, 4 or all 6 digits of division codes.");
        }
    }

    private static bool IsLine(string? text) => text is null || (text.Length is > 0 and <= LongestName && !text.Any(char.IsControl));
}
