using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LicenseVault.Protocol.Receipts;

/// <summary>The JSON form of receipts.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    MaxDepth = MostLevels)]
[JsonSerializable(typeof(ReceiptPayload))]
internal sealed partial class ReceiptJson : JsonSerializerContext
{
    /// <summary>A credential's values are at most 16 levels deep, and the report stands around them.</summary>
    public const int MostLevels = 24;

    private static readonly Lazy<ReceiptJson> Unescaped =
        new(() => new ReceiptJson(new JsonSerializerOptions(Default!.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    /// <summary>As <see cref="Default"/>, with Chinese characters written as they are.</summary>
    public static ReceiptJson Readable => Unescaped.Value;
}
