using System.Text.Json.Serialization;

namespace LicenseVault.Core.Catalogue;

/// <summary>The shape of type.json.</summary>
internal sealed record TypeFile
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string NameEn { get; init; }

    public required DefiningAuthority DefiningAuthority { get; init; }

    public required string Category { get; init; }

    public required string HolderCategory { get; init; }

    public required IReadOnlyList<string> HolderIdTypes { get; init; }

    public required string IssuerLevel { get; init; }

    public required IReadOnlyList<string> ValidityRange { get; init; }

    public IReadOnlyList<RelatedItem> RelatedItems { get; init; } = [];

    public required ValidityFile Validity { get; init; }

    public required IReadOnlyList<string> BusinessKey { get; init; }

    public required NumberFile Number { get; init; }

    public required HolderFile Holder { get; init; }

    public required IReadOnlyList<FieldFile> Fields { get; init; }

    public IReadOnlyList<AgreementFile> Agreements { get; init; } = [];

    public required string Schema { get; init; }

    public required IReadOnlyDictionary<string, string> Templates { get; init; }

    internal sealed record ValidityFile(ValidityRuleName Rule, int? LongestMonths = null);

    internal sealed record NumberFile(string Label, string LabelEn, string Pattern, FieldAccess Access, Mask Mask);

    internal sealed record HolderFile(ShownFile Name, ShownFile IdNumber);

    internal sealed record ShownFile(string Label, string LabelEn, FieldAccess Access, Mask Mask);

    internal sealed record FieldFile(string Name, string Label, string LabelEn, FieldAccess Access, Mask Mask);

    internal sealed record AgreementFile(
        AgreementRuleName Rule, string? Date = null, string? Gender = null, string? Number = null, string? Earlier = null, string? Later = null, int? Years = null);

    [JsonConverter(typeof(JsonStringEnumConverter<AgreementRuleName>))]
    internal enum AgreementRuleName
    {
        [JsonStringEnumMemberName("birth-date")]
        BirthDate,

        [JsonStringEnumMemberName("gender")]
        Gender,

        [JsonStringEnumMemberName("resident-number")]
        ResidentNumber,

        [JsonStringEnumMemberName("order")]
        Order,
    }

    [JsonConverter(typeof(JsonStringEnumConverter<ValidityRuleName>))]
    internal enum ValidityRuleName
    {
        [JsonStringEnumMemberName("optional-end")]
        OptionalEnd,

        [JsonStringEnumMemberName("required-end")]
        RequiredEnd,

        [JsonStringEnumMemberName("no-end")]
        NoEnd,
    }
}
