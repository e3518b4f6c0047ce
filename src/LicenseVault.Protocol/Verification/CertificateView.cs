using LicenseVault.Protocol.Credentials;

namespace LicenseVault.Protocol.Verification;

/// <summary>
/// The parts of a certificate that the asker may see, in a report. Whoever makes it has already left out or masked the rest:
/// a part that is null is not to be shown, or was withheld.
/// </summary>
public sealed record CertificateView
{
    /// <summary>The identifier (证照标识).</summary>
    public required string Identifier { get; init; }

    /// <summary>The verification code (验证码) as it is shown; null for an asker who does not know it already.</summary>
    public string? Code { get; init; }

    /// <summary>The certificate type (证照类型).</summary>
    public required NamedCode Type { get; init; }

    /// <summary>The agency that issued it (颁发机构).</summary>
    public required NamedCode Issuer { get; init; }

    /// <summary>The number printed on it (证照编号).</summary>
    public string? Number { get; init; }

    /// <summary>The holder (持证主体).</summary>
    public HolderView? Holder { get; init; }

    /// <summary>The day it was issued, at UTC+8.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>The first day of validity.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>The last day of validity; null for 长期, without end.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>The identifier of the certificate that has taken its place; null when none has.</summary>
    public string? Successor { get; init; }

    /// <summary>What its authority has stated that keeps it from being in force; null when nothing does, or another vault answers for it.</summary>
    public StatusCause? StatusCause { get; init; }

    /// <summary>The face data (照面信息), in the order of the certificate.</summary>
    public required IReadOnlyList<FieldView> Fields { get; init; }

    /// <summary>The head that anyone who holds the credential may see: everything but number, holder and fields.</summary>
    public static CertificateView HeadOf(CertificateClaims claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        return new CertificateView
        {
            Identifier = claims.Identifier.ToString(),
            Type = new NamedCode(claims.TypeCode.ToString(), claims.TypeName),
            Issuer = new NamedCode(claims.IssuerCode.ToString(), claims.IssuerName),
            IssuedOn = DateOnly.FromDateTime(claims.IssuedAt.ToOffset(ValidityPeriod.Offset).DateTime),
            ValidFrom = claims.Validity.From,
            ValidUntil = claims.Validity.Until,
            Fields = [],
        };
    }
}
