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
    public TypePackage ToPackage() => new(
        BytesOf(Definition),
        BytesOf(Schema),
        Templates.ToDictionary(template => template.Key, template => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(template.Value), StringComparer.Ordinal));

    private static byte[] BytesOf(JsonElement element) => Encoding.UTF8.GetBytes(element.GetRawText());
}
