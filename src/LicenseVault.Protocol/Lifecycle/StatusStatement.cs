using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Protocol.Lifecycle;

/// <summary>
/// One change of the status of a certificate, as its authority signs it: api-specs/status-statement.md describes its JSON form. Statements
/// of a certificate are numbered and each names the digest of the one before, so that none can be left out or put in unseen.
/// </summary>
public sealed record StatusStatement
{
    /// <summary>The longest legal basis, in characters.</summary>
    public const int LongestLegalBasis = 500;

    /// <summary>The longest name of an account, in characters.</summary>
    public const int LongestAccount = 64;

    /// <summary>The certificate.</summary>
    public required CertificateIdentifier Identifier { get; init; }

    /// <summary>The authority that ordered it: the certificate's issuer.</summary>
    public required AuthorityCode Authority { get; init; }

    /// <summary>From 1, one more with each statement of this certificate.</summary>
    public required int Number { get; init; }

    /// <summary>SHA-256, 64 small hexadecimal digits, of the statement before; of the credential for the first.</summary>
    public required string Previous { get; init; }

    /// <summary>What was done.</summary>
    public required StatusAction Action { get; init; }

    /// <summary>Why: a code of <see cref="StatusReasons"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>The law or decision that it rests on; no personal data. Null when none was given.</summary>
    public string? LegalBasis { get; init; }

    /// <summary>From when on it counts, to the second; not after <see cref="DecidedAt"/>.</summary>
    public required DateTimeOffset EffectiveAt { get; init; }

    /// <summary>Until when a suspension lasts, excluding; null for one without an end, and for everything else.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>When it was decided (<c>iat</c>), to the second.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>The id of the proposal, unique at the vault.</summary>
    public required string Change { get; init; }

    /// <summary>The account that proposed it.</summary>
    public required string Maker { get; init; }

    /// <summary>The account that approved it; another one.</summary>
    public required string Checker { get; init; }
}
