using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LicenseVault.Protocol.Copies;

/// <summary>The JSON form of a copy's statement.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    MaxDepth = 4)]
[JsonSerializable(typeof(CopyPayload))]
internal sealed partial class CopyJson : JsonSerializerContext
{
    private static readonly Lazy<CopyJson> Unescaped =
        new(() => new CopyJson(new JsonSerializerOptions(Default!.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    /// <summary>As <see cref="Default"/>, with Chinese characters written as they are.</summary>
    public static CopyJson Readable => Unescaped.Value;
}
