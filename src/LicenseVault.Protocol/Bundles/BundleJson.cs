using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LicenseVault.Protocol.Bundles;

/// <summary>The JSON form of bundles.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 8)]
[JsonSerializable(typeof(Bundle))]
internal sealed partial class BundleJson : JsonSerializerContext
{
    private static readonly Lazy<BundleJson> Unescaped =
        new(() => new BundleJson(new JsonSerializerOptions(Default!.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    /// <summary>As <see cref="Default"/>, with Chinese characters written as they are.</summary>
    public static BundleJson Readable => Unescaped.Value;
}
