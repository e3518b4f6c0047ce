using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Catalogue;

/// <summary>What the files of a type owe each other.</summary>
internal static class TypeRules
{
    private const int LongestMonths = 1200;

    public static IEnumerable<FieldFault> FaultsOf(TypeFile definition, FaceSchema? schema)
    {
        if (CertificateTypeCode.FaultOf(definition.Code) is { } codeFault)
            yield return new FieldFault("code", codeFault.Code, codeFault.Detail);
        else if (definition.Code[..18] != definition.DefiningAuthority.Code)
            yield return new FieldFault("definingAuthority.code", "format", "The type code must begin with the code of the defining authority.");

        foreach (var idType in definition.HolderIdTypes.Where(code => !HolderIdType.TryParse(code, null, out _)))
            yield return new FieldFault("holderIdTypes", "not-allowed", $"There is no holder ID type {(idType.Length > 3 ? "like that" : idType)}.");
        if (definition.HolderIdTypes.Count == 0)
            yield return new FieldFault("holderIdTypes", "required", "At least one kind of holder number is needed.");
        if (definition.BusinessKey.Count == 0)
            yield return new FieldFault("businessKey", "required", "At least one value is needed.");

        foreach (var name in definition.BusinessKey.Where(name => !MayBeKey(name, definition)))
            yield return new FieldFault("businessKey", "not-allowed", $"A business key cannot be made of '{(name.Length > 40 ? name[..40] : name)}'.");
        if (NumberPattern.Compile(definition.Number.Pattern) is null)
            yield return new FieldFault("number.pattern", "format", "It is not a pattern, is too long, or needs backtracking.");
        if (definition.Validity.LongestMonths is < 1 or > LongestMonths)
            yield return new FieldFault("validity.longestMonths", "out-of-range", $"It must be 1 to {LongestMonths}.");
        if (!definition.Templates.ContainsKey(CertificateType.MainLanguage))
            yield return new FieldFault("templates", "required", $"A template for {CertificateType.MainLanguage} is needed.");

        var named = definition.Fields.Select(field => field.Name).ToList();
        foreach (var twice in named.GroupBy(name => name).Where(group => group.Count() > 1))
            yield return new FieldFault($"fields.{twice.Key}", "not-allowed", "The field is listed twice.");
        foreach (var name in schema?.FieldNames.Except(named) ?? [])
            yield return new FieldFault($"fields.{name}", "required", "The schema has this field and the definition does not say who may see it.");
        foreach (var name in schema is null ? [] : named.Except(schema.FieldNames))
            yield return new FieldFault($"fields.{name}", "unknown-field", "The definition has this field and the schema does not.");
        foreach (var fault in AgreementRules.FaultsOf(definition, schema))
            yield return fault;
    }

    /// <summary>Asked first of all: the reader of JSON holds members against their declared types, but not what is in a list.</summary>
    public static bool HoldsNull(TypeFile definition) =>
        definition.Fields.Contains(null!)
        || definition.RelatedItems.Contains(null!)
        || definition.Agreements.Contains(null!)
        || definition.Templates.Values
            .Concat(definition.HolderIdTypes).Concat(definition.ValidityRange).Concat(definition.BusinessKey).Contains(null!);

    private static bool MayBeKey(string name, TypeFile definition) =>
        name is "issuer" or "number" or "holder.idNumber"
        || (name.StartsWith("fields.", StringComparison.Ordinal) && definition.Fields.Any(field => field.Name == name["fields.".Length..]));
}
