using System.Text.Json;
using System.Text.Json.Serialization;

namespace LicenseVault.Server.Sharing;

/// <summary>What somebody has read off a certificate, under the names of GB/T 36903.</summary>
internal sealed record StatedInfo(
    string? CertificateIdentifier = null,
    string? CertificateNumber = null,
    string? CertificateHolderName = null,
    string? CertificateHolderCode = null,
    string? CertificateHolderType = null,
    string? CertificateTypeCode = null,
    string? CertificateIssuingAuthorityName = null,
    string? CertificateIssuingAuthorityCode = null,
    string? CertificateEffectiveDate = null,
    string? CertificateExpiringDate = null,
    [property: JsonPropertyName("extend_info")] JsonElement? ExtendInfo = null)
{
    /// <summary>Without these nothing can be told; with them whoever asks has seen the certificate.</summary>
    public bool IsWhole =>
        new[] { CertificateIdentifier, CertificateNumber, CertificateHolderName, CertificateHolderCode, CertificateTypeCode, CertificateIssuingAuthorityCode }.All(value => !string.IsNullOrWhiteSpace(value))
        && ExtendInfo is null or { ValueKind: JsonValueKind.Object };
}
