using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Catalogue;

/// <summary>One version of a certificate type (证照类型, GB/T 36902-2018): what certificates of it state, who sees what, and how they are drawn.</summary>
public sealed record CertificateType
{
    /// <summary>The language that every type has a template for, and in which documents are drawn.</summary>
    public const string MainLanguage = "zh-CN";

    public required CertificateTypeCode Code { get; init; }

    /// <summary>1 for the first import; a changed import makes the next. Issued certificates keep theirs.</summary>
    public required int Version { get; init; }

    public required string Name { get; init; }

    public required string NameEn { get; init; }

    public required DefiningAuthority DefiningAuthority { get; init; }

    public required string Category { get; init; }

    public required string HolderCategory { get; init; }

    /// <summary>Codes of GB/T 36903 Appendix A that a holder may be named by.</summary>
    public required IReadOnlyList<string> HolderIdTypes { get; init; }

    public required string IssuerLevel { get; init; }

    public required IReadOnlyList<string> ValidityRange { get; init; }

    public required IReadOnlyList<RelatedItem> RelatedItems { get; init; }

    public required ValidityRule Validity { get; init; }

    /// <summary>Names of the values that together may occur once: issuer, number, holder.idNumber, fields.X.</summary>
    public required IReadOnlyList<string> BusinessKey { get; init; }

    public required FieldRule Number { get; init; }

    /// <summary>Regular expression that the number matches as a whole.</summary>
    public required string NumberPattern { get; init; }

    public required FieldRule HolderName { get; init; }

    public required FieldRule HolderIdNumber { get; init; }

    /// <summary>In the order in which they are shown.</summary>
    public required IReadOnlyList<FieldRule> Fields { get; init; }

    /// <summary>What the values of a draft owe each other.</summary>
    public required IReadOnlyList<Agreement> Agreements { get; init; }

    /// <summary>The JSON Schema of the face data, as text.</summary>
    public required string Schema { get; init; }

    /// <summary>SHA-256 of the template of each language, hex.</summary>
    public required IReadOnlyDictionary<string, string> Templates { get; init; }

    /// <summary>SHA-256 of the font files that the templates name, hex.</summary>
    public required IReadOnlyList<string> Fonts { get; init; }

    /// <summary>SHA-256 over all that was imported: an import with the same one changes nothing.</summary>
    public required string Digest { get; init; }
}

/// <summary>Who defined a type (证照定义机构).</summary>
public sealed record DefiningAuthority(string Code, string Name, string Level);

/// <summary>A government matter (关联事项) in which certificates of the type are used.</summary>
public sealed record RelatedItem(string Name, string Code);
