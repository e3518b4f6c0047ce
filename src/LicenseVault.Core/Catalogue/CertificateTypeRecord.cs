using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Catalogue;

/// <summary>A type version as it is stored: the imported files' content, with what was resolved when it was imported.</summary>
internal sealed record CertificateTypeRecord(
    TypeFile Definition, int Version, string Schema, IReadOnlyDictionary<string, string> Templates, IReadOnlyList<string> Fonts, string Digest)
{
    public CertificateType ToType() => new()
    {
        Code = CertificateTypeCode.Parse(Definition.Code, null),
        Version = Version,
        Name = Definition.Name,
        NameEn = Definition.NameEn,
        DefiningAuthority = Definition.DefiningAuthority,
        Category = Definition.Category,
        HolderCategory = Definition.HolderCategory,
        HolderIdTypes = Definition.HolderIdTypes,
        IssuerLevel = Definition.IssuerLevel,
        ValidityRange = Definition.ValidityRange,
        RelatedItems = Definition.RelatedItems,
        Validity = new ValidityRule(EndOf(Definition.Validity.Rule), Definition.Validity.LongestMonths),
        BusinessKey = Definition.BusinessKey,
        Number = new FieldRule("number", Definition.Number.Label, Definition.Number.LabelEn, Definition.Number.Access, Definition.Number.Mask),
        NumberPattern = Definition.Number.Pattern,
        HolderName = RuleOf("holder.name", Definition.Holder.Name),
        HolderIdNumber = RuleOf("holder.idNumber", Definition.Holder.IdNumber),
        Fields = [.. Definition.Fields.Select(field => new FieldRule($"fields.{field.Name}", field.Label, field.LabelEn, field.Access, field.Mask))],
        Agreements = [.. Definition.Agreements.Select(written => AgreementRules.Of(written) ?? throw new InvalidDataException("A stored agreement cannot be read."))],
        Schema = Schema,
        Templates = Templates,
        Fonts = Fonts,
        Digest = Digest,
    };

    private static FieldRule RuleOf(string name, TypeFile.ShownFile shown) => new(name, shown.Label, shown.LabelEn, shown.Access, shown.Mask);

    private static ValidityEnd EndOf(TypeFile.ValidityRuleName rule) => rule switch
    {
        TypeFile.ValidityRuleName.RequiredEnd => ValidityEnd.Required,
        TypeFile.ValidityRuleName.NoEnd => ValidityEnd.None,
        _ => ValidityEnd.Optional,
    };
}
