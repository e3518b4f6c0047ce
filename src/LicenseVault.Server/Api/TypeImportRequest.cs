using System.Text;
using System.Text.Json;
using LicenseVault.Core.Catalogue;

namespace LicenseVault.Server.Api;

/// <summary>The files of a type in one body.</summary>
/// <param name="Definition">type.json.</param>
/// <param name="Schema">schema.json.</param>
/// <param name="Templates">
/// Each template under the file name by which the definition names it: the text of the file, to the byte, because its digest is signed.
/// </param>
internal sealed record TypeImportRequest(JsonElement Definition, JsonElement Schema, IReadOnlyDictionary<string, string> Templates)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        MaxDepth = 32,
    };

    /// <summary>Null when the body is not of this shape.</summary>
    public static TypePackage? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<TypeImportRequest>(body, Strict) is { } request
                ? new TypePackage(
                    BytesOf(request.Definition),
                    BytesOf(request.Schema),
                    request.Templates.ToDictionary(template => template.Key, template => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(template.Value), StringComparer.Ordinal))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] BytesOf(JsonElement element) => Encoding.UTF8.GetBytes(element.GetRawText());
}
