using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LicenseVault.Core.Storing;

/// <summary>How bodies are written to and read from a document store.</summary>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static byte[] Write<T>(T body) => JsonSerializer.SerializeToUtf8Bytes(body, Options);

    /// <summary>Throws when the body is not what this program writes: a newer one wrote it, which the operator must know.</summary>
    public static T Read<T>(string id, ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize<T>(body, Options) ?? throw new InvalidDataException($"The stored document {id} is empty.");
}
