using System.Text.Json.Serialization;

namespace LicenseVault.Protocol.Receipts;

/// <summary>By what a certificate was asked for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReceiptDoor>))]
public enum ReceiptDoor
{
    /// <summary>A file: a PDF, a credential, or neither.</summary>
    [JsonStringEnumMemberName("file")]
    File,

    /// <summary>Its identifier.</summary>
    [JsonStringEnumMemberName("identifier")]
    Identifier,

    /// <summary>Its verification code.</summary>
    [JsonStringEnumMemberName("code")]
    Code,
}
