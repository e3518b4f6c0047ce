using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LicenseVault.Documents.Pdf;
using LicenseVault.Documents.Templates;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Drawing;

/// <summary>What a credential states, by the field names of templates.</summary>
internal static class Face
{
    public static FaceValues Of(CertificateClaims claims) => new(Texts(claims), Fields(claims));

    public static CertificateMetadata MetadataOf(CertificateClaims claims) => new()
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

    private static IEnumerable<KeyValuePair<string, string>> Texts(CertificateClaims claims)
    {
        (string Name, string? Value)[] texts =
        [
            ("identifier", claims.Identifier.ToString()),
            ("number", claims.Number),
            ("code", claims.Code.ToString()),
            ("verificationUrl", $"{claims.BaseUrl}/v/{claims.Code.Compact}"),
            ("type.name", claims.TypeName),
            ("type.code", claims.TypeCode.ToString()),
            ("issuer.name", claims.IssuerName),
            ("issuer.code", claims.IssuerCode.ToString()),
            ("holder.name", claims.HolderName),
            ("holder.idType", IdTypeName(claims)),
            ("holder.idNumber", claims.HolderIdNumber),
            ("issuedOn", Iso(IssuedOn(claims))),
            ("validFrom", Iso(claims.Validity.From)),
            ("validUntil", claims.Validity.Until is { } until ? Iso(until) : null),
        ];
        return texts.Where(text => text.Value is not null).Select(text => KeyValuePair.Create(text.Name, text.Value!));
    }

    private static DateOnly IssuedOn(CertificateClaims claims) => DateOnly.FromDateTime(claims.IssuedAt.ToOffset(ValidityPeriod.Offset).DateTime);

    private static string? IdTypeName(CertificateClaims claims) =>
        HolderIdType.TryParse(claims.HolderIdType, null, out var known) ? known.Name : claims.HolderIdType;

    private static JsonElement Fields(CertificateClaims claims)
    {
        var fields = new JsonObject();
        foreach (var field in claims.Fields)
            fields[field.Name] = JsonNode.Parse(field.Value.GetRawText());
        return JsonSerializer.SerializeToElement(fields);
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
