using System.Text.Json.Serialization;

namespace LicenseVault.Protocol.Verification;

/// <summary>The checks (核验项) of a report. The names are a promise; api-specs/verification-report.md says what each one means.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckName>))]
public enum CheckName
{
    [JsonStringEnumMemberName("identifier")]
    Identifier,

    [JsonStringEnumMemberName("format")]
    Format,

    [JsonStringEnumMemberName("content-digest")]
    ContentDigest,

    [JsonStringEnumMemberName("issuer-signature")]
    IssuerSignature,

    [JsonStringEnumMemberName("issuer-certificate")]
    IssuerCertificate,

    [JsonStringEnumMemberName("issuer-authority")]
    IssuerAuthority,

    [JsonStringEnumMemberName("time-stamp")]
    TimeStamp,

    [JsonStringEnumMemberName("document-signature")]
    DocumentSignature,

    [JsonStringEnumMemberName("document-unchanged")]
    DocumentUnchanged,

    [JsonStringEnumMemberName("document-shows-data")]
    DocumentShowsData,

    [JsonStringEnumMemberName("validity-period")]
    ValidityPeriod,

    [JsonStringEnumMemberName("status")]
    Status,

    [JsonStringEnumMemberName("holder-match")]
    HolderMatch,

    [JsonStringEnumMemberName("log-inclusion")]
    LogInclusion,
}
