using System.Globalization;
using System.Text.Json;

namespace LicenseVault.Protocol.Credentials;

/// <summary>Writes the payload that is signed, its members in the order that api-specs/credential.md gives.</summary>
internal static class CredentialPayload
{
    public static byte[] Write(CertificateClaims claims, DisclosureWriter disclosures)
    {
        List<string> top = [], holder = [], fields = [];
        disclosures.Add("number", "number", claims.Number, top);
        disclosures.Add("holder.name", "name", claims.HolderName, holder);
        disclosures.Add("holder.idType", "idType", claims.HolderIdType, holder);
        disclosures.Add("holder.idNumber", "idNumber", claims.HolderIdNumber, holder);
        foreach (var field in claims.Fields)
            disclosures.Add($"fields.{field.Name}", field.Name, field.Value, fields);

        return CredentialJson.Write(json =>
        {
            json.WriteStartObject();
            WriteHead(json, claims);
            WriteParties(json, claims);
            WriteReferences(json, claims);
            WriteHidden(json, "holder", holder);
            WriteHidden(json, "fields", fields);
            WriteDigests(json, top);
            json.WriteString("_sd_alg", "sha-256");
            json.WriteEndObject();
        });
    }

    private static void WriteHead(Utf8JsonWriter json, CertificateClaims claims)
    {
        json.WriteString("iss", claims.BaseUrl);
        json.WriteString("vct", claims.TypeUrn);
        json.WriteNumber("iat", claims.IssuedAt.ToUnixTimeSeconds());
        json.WriteNumber("nbf", claims.Validity.NotBefore);
        if (claims.Validity.Expires is { } expires)
            json.WriteNumber("exp", expires);

        json.WriteString("identifier", claims.Identifier.ToString());
        json.WriteString("code", claims.Code.ToString());
    }

    private static void WriteParties(Utf8JsonWriter json, CertificateClaims claims)
    {
        json.WriteStartObject("type");
        json.WriteString("code", claims.TypeCode.ToString());
        json.WriteString("name", claims.TypeName);
        json.WriteNumber("version", claims.TypeVersion);
        json.WriteEndObject();
        json.WriteStartObject("issuer");
        json.WriteString("code", claims.IssuerCode.ToString());
        json.WriteString("name", claims.IssuerName);
        json.WriteEndObject();
    }

    private static void WriteReferences(Utf8JsonWriter json, CertificateClaims claims)
    {
        json.WriteString("validFrom", DateOf(claims.Validity.From));
        if (claims.Validity.Until is { } until)
            json.WriteString("validUntil", DateOf(until));

        json.WriteStartObject("drawing");
        json.WriteNumber("engine", claims.DrawingEngine);
        json.WriteString("template", claims.TemplateDigest);
        json.WriteStartArray("fonts");
        foreach (var font in claims.FontDigests)
            json.WriteStringValue(font);

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("status");
        json.WriteStartObject("status_list");
        json.WriteNumber("idx", claims.StatusIndex);
        json.WriteString("uri", claims.StatusUri);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteHidden(Utf8JsonWriter json, string name, List<string> digests)
    {
        json.WriteStartObject(name);
        WriteDigests(json, digests);
        json.WriteEndObject();
    }

    // Sorted, so that the order says nothing about which digest stands for which part (RFC 9901 section 4.2.4.1).
    private static void WriteDigests(Utf8JsonWriter json, List<string> digests)
    {
        json.WriteStartArray("_sd");
        foreach (var digest in digests.Order(StringComparer.Ordinal))
            json.WriteStringValue(digest);

        json.WriteEndArray();
    }

    private static string DateOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
