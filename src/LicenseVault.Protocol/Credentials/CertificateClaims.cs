using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Protocol.Credentials;

/// <summary>
/// What a credential states, typed: api-specs/credential.md has the meaning of each claim. What the holder withheld is null, or
/// missing from <see cref="Fields"/>.
/// </summary>
public sealed record CertificateClaims
{
    /// <summary>The base URL of the vault that issued it (<c>iss</c>), without a slash at the end.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>When it was signed (<c>iat</c>), to the second.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>The identifier (证照标识).</summary>
    public required CertificateIdentifier Identifier { get; init; }

    /// <summary>The verification code (验证码).</summary>
    public required VerificationCode Code { get; init; }

    /// <summary>The code of the certificate type.</summary>
    public required CertificateTypeCode TypeCode { get; init; }

    /// <summary>The name of the certificate type.</summary>
    public required string TypeName { get; init; }

    /// <summary>The version of the certificate type, from 1.</summary>
    public required int TypeVersion { get; init; }

    /// <summary>The certificate type and its version as one name (<c>vct</c>).</summary>
    public string TypeUrn => $"urn:license-vault:type:{TypeCode}:{TypeVersion}";

    /// <summary>The code of the agency that issued it.</summary>
    public required AuthorityCode IssuerCode { get; init; }

    /// <summary>The name of the agency that issued it.</summary>
    public required string IssuerName { get; init; }

    /// <summary>From which day to which day it is valid.</summary>
    public required ValidityPeriod Validity { get; init; }

    /// <summary>
    /// Which drawing engine drew the document, from 1. Another one may set a line differently, so only the same one can show that the page
    /// is the data.
    /// </summary>
    public required int DrawingEngine { get; init; }

    /// <summary>SHA-256 of the template, 64 small hexadecimal digits.</summary>
    public required string TemplateDigest { get; init; }

    /// <summary>SHA-256 of each font file that the template names, in the order first named.</summary>
    public required IReadOnlyList<string> FontDigests { get; init; }

    /// <summary>The status list that tells its status (Token Status List).</summary>
    public required string StatusUri { get; init; }

    /// <summary>Its place in the status list, from 0.</summary>
    public required long StatusIndex { get; init; }

    /// <summary>The number printed on it (证照编号).</summary>
    public string? Number { get; init; }

    /// <summary>The name of the holder (持证主体).</summary>
    public string? HolderName { get; init; }

    /// <summary>The kind of the holder's number, three digits (GB/T 36903 appendix A).</summary>
    public string? HolderIdType { get; init; }

    /// <summary>The holder's number.</summary>
    public string? HolderIdNumber { get; init; }

    /// <summary>The face data, in the order of the draft.</summary>
    public IReadOnlyList<CertificateField> Fields { get; init; } = [];

    /// <summary>How many parts were withheld. Zero for a credential as it was issued.</summary>
    public int WithheldCount { get; init; }
}
