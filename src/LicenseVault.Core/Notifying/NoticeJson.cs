using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace LicenseVault.Core.Notifying;

/// <summary>The body of a delivery: api-specs/webhooks.md.</summary>
internal static class NoticeJson
{
    public static byte[] Write(Notice notice)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("id", notice.Id);
            json.WriteString("event", notice.Kind);
            json.WriteString("certificate", notice.Certificate);
            json.WriteString("type", notice.Type);
            json.WriteString("issuer", notice.Issuer);
            json.WriteString("at", notice.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            if (notice.Place.Source is NoticeSource.Log)
                json.WriteNumber("logIndex", notice.Place.Number);
            if (notice.Statement is { } statement)
                json.WriteString("statement", statement);
            if (notice.Successor is { } successor)
                json.WriteString("successor", successor);
            if (notice.ValidUntil is { } until)
                json.WriteString("validUntil", until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            if (notice.DaysBefore is { } days)
                json.WriteNumber("daysBefore", days);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
