using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LicenseVault.Core.Minting;

namespace LicenseVault.Server.Api;

/// <summary>Reads the JSON bodies of the API strictly, and names each member that is at fault. (Drafts have rules of their own.)</summary>
internal static class JsonBody
{
    private const int Deepest = 32;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = Deepest,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>Never throws on what it is given.</summary>
    public static JsonBodyReading<T> Read<T>(ReadOnlyMemory<byte> body)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = Deepest });

            // Looked for first: half a character in a name makes every later reading throw.
            if (WholeText.FaultsOf(document.RootElement) is { Count: > 0 } halves)
                return new JsonBodyReading<T>.Faulty(halves);
            if (JsonShape.FaultsOf(document.RootElement, Strict.GetTypeInfo(typeof(T))) is { Count: > 0 } faults)
                return new JsonBodyReading<T>.Faulty(faults);

            return new JsonBodyReading<T>.Readable(JsonSerializer.Deserialize<T>(body.Span, Strict)!);
        }
        catch (JsonException)
        {
            return new JsonBodyReading<T>.NotJson();
        }
    }
}
