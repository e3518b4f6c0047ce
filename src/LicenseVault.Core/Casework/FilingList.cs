using System.Text.Encodings.Web;
using System.Text.Json;
using LicenseVault.Protocol.Credentials;

namespace LicenseVault.Core.Casework;

/// <summary>Writes what is in a filing package, and what is missing from it, for programs.</summary>
internal static class FilingList
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(FiledCase filed)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("case", filed.Purpose.Case);
            json.WriteString("matter", filed.Purpose.Matter);
            json.WriteString("purpose", filed.Purpose.Purpose);
            json.WriteString("agency", filed.Agency);
            json.WriteString("takenAt", filed.At.ToOffset(ValidityPeriod.Offset));
            json.WriteBoolean("complete", filed.Missing.Count == 0);
            json.WriteString("holders", Named(filed.Holders.Comparison));
            json.WriteBoolean("holdersConfirmed", filed.Holders.WantConfirmation);
            WriteCertificates(json, filed);
            WriteMissing(json, filed.Missing);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteCertificates(Utf8JsonWriter json, FiledCase filed)
    {
        json.WriteStartArray("certificates");
        foreach (var (index, certificate) in filed.Certificates.Index())
        {
            json.WriteStartObject();
            json.WriteString("folder", certificate.FolderAt(index + 1));
            json.WriteString("type", certificate.Type);
            json.WriteString("name", certificate.Name);
            json.WriteString("identifier", certificate.Identifier);
            json.WriteString("verdict", Named(certificate.Verdict));
            if (filed.Holders.NumberOf(certificate.Identifier) is { } holder)
                json.WriteNumber("holder", holder);
            else
                json.WriteNull("holder");
            json.WriteBoolean("copy", certificate.Copy is not null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMissing(Utf8JsonWriter json, IReadOnlyList<MissingType> missing)
    {
        json.WriteStartArray("missing");
        foreach (var one in missing)
        {
            json.WriteStartObject();
            json.WriteString("type", one.Type);
            json.WriteString("name", one.Name);
            json.WriteString("cause", one.IsShown ? "not-passed" : "not-shown");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Named<T>(T value)
        where T : struct, Enum =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
