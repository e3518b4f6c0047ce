using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LicenseVault.Protocol.Federation;

namespace LicenseVault.Protocol.Verification;

/// <summary>The JSON form of reports.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = false)]
[JsonSerializable(typeof(VerificationReport))]
[JsonSerializable(typeof(DocumentChangeKind))]
[JsonSerializable(typeof(PeerAnswer))]
public sealed partial class VerificationJson : JsonSerializerContext
{
    // Not made in an initializer: the order in which those of two partial files run is not defined.
    private static readonly Lazy<VerificationJson> Unescaped =
        new(() => new VerificationJson(new JsonSerializerOptions(Default!.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    /// <summary>As <see cref="Default"/>, with Chinese characters written as they are. Not for embedding in HTML.</summary>
    public static VerificationJson Readable => Unescaped.Value;
}
