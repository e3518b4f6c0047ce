using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Drawing;

/// <summary>What a credential states, by the names of GB/T 36903 that a PDF carries.</summary>
internal static class Metadata
{
    public static CertificateMetadata Of(CertificateClaims claims) => new()
    {
        Name = claims.TypeName,
        TypeCode = claims.TypeCode.ToString(),
        Number = claims.Number ?? "",
        Identifier = claims.Identifier.ToString(),
        IssuerName = claims.IssuerName,
        IssuerCode = claims.IssuerCode.ToString(),
        IssuedOn = IssuedOn(claims),
        HolderName = claims.HolderName ?? "",
        HolderCode = claims.HolderIdNumber ?? "",
        HolderCodeType = IdTypeName(claims) ?? "",
        ValidFrom = claims.Validity.From,
        ValidUntil = claims.Validity.Until,
    };

    private static DateOnly IssuedOn(CertificateClaims claims) => DateOnly.FromDateTime(claims.IssuedAt.ToOffset(ValidityPeriod.Offset).DateTime);

    private static string? IdTypeName(CertificateClaims claims) =>
        HolderIdType.TryParse(claims.HolderIdType, null, out var known) ? known.Name : claims.HolderIdType;
}
