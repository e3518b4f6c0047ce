using LicenseVault.Protocol.Credentials;

namespace LicenseVault.Core.Archiving;

/// <summary>
/// The one document of a certificate: first the reservation, then, by one write, the issued certificate with its digests, the leaf
/// for the transparency log and the events still to be delivered.
/// </summary>
public sealed record CertificateRecord : StatusRecord
{
    /// <summary>The verification code in its shown form.</summary>
    public required string Code { get; init; }

    public required string Type { get; init; }

    public required string IssuerName { get; init; }

    /// <summary>The base URL under which it can be verified, as it was at the time.</summary>
    public required string BaseUrl { get; init; }

    public required string Template { get; init; }

    public required IReadOnlyList<string> Fonts { get; init; }

    /// <summary>The draft as it was handed in, sealed.</summary>
    public required string Draft { get; init; }

    /// <summary>Whether the claims are those of this very certificate: a store may hand out another one's.</summary>
    public bool IsOf(CertificateClaims claims) => claims.Identifier.ToString() == Identifier && claims.Code.ToString() == Code;

    /// <summary>Where the draft is sealed for.</summary>
    public static string DraftPlaceOf(string identifier) => $"certificates/{identifier}/draft";

    /// <summary>Of what was asked, to tell a repetition from a reuse of its key.</summary>
    public required string RequestDigest { get; init; }

    /// <summary>Null until issued.</summary>
    public StoredObject? Document { get; init; }

    /// <summary>
    /// The signature of the document (CMS, base64): all of it that credential, template and fonts do not give again. Null until issued, and
    /// in records from before it was kept.
    /// </summary>
    public string? DocumentSignature { get; init; }

    /// <summary>
    /// What was appended to the document since, so that it can be checked for decades: one after the other, each an object of its own. Never taken away.
    /// </summary>
    public IReadOnlyList<DocumentAddition> Additions { get; init; } = [];

    /// <summary>The identifier of the certificate whose place it takes; null for a first one.</summary>
    public string? Supersedes { get; init; }

    /// <summary>From when on it takes that place: its own first day of validity, where that comes after its issue. Null for one that takes it at once.</summary>
    public DateTimeOffset? SupersedesFrom { get; init; }

    /// <summary>Whether it states a business key that the certificate before did not: then it holds it like a first certificate, so that no other line of certificates has it too.</summary>
    public bool BeginsBusinessKey { get; init; }

    /// <summary>When the certificate before is superseded, which is in force until then; unless this one is ended before it begins.</summary>
    internal DateTimeOffset TakesOverAt => SupersedesFrom ?? IssuedAt;
}

/// <param name="Digest">SHA-256, hex.</param>
/// <param name="Length">Bytes.</param>
public sealed record StoredObject(string Digest, long Length);

/// <param name="Appended">The bytes that follow on the document and the additions before.</param>
/// <param name="StampedAt">The time of its time stamp.</param>
/// <param name="RenewFrom">From when on it is time for another one.</param>
public sealed record DocumentAddition(StoredObject Appended, DateTimeOffset StampedAt, DateTimeOffset RenewFrom);

/// <summary>How far a certificate has come.</summary>
public enum CertificateState
{
    /// <summary>Intent is on disk; nothing may have been signed yet.</summary>
    Reserved,

    /// <summary>Issued. Whether it is in force is computed when asked.</summary>
    Valid,
}
