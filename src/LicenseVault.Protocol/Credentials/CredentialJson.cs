using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LicenseVault.Protocol.Credentials;

/// <summary>How the JSON of a credential is written: UTF-8, no white space, nothing escaped that need not be.</summary>
internal static class CredentialJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Action<Utf8JsonWriter> content)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes, Options);
        content(json);
        json.Flush();
        return bytes.WrittenSpan.ToArray();
    }
}
