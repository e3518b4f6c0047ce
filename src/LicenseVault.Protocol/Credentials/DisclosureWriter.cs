using System.Text;
using System.Text.Json;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Credentials;

/// <summary>Makes the disclosures of one credential, in the order in which they will be appended.</summary>
internal sealed class DisclosureWriter(CertificateIdentifier identifier, Salts salts)
{
    private readonly List<string> _encoded = [];

    public IReadOnlyList<string> Encoded => _encoded;

    /// <summary>Makes the disclosure of a claim that has a text, and adds its digest to those of its object.</summary>
    public void Add(string path, string name, string? text, List<string> digests)
    {
        if (text is not null)
            Add(path, name, json => json.WriteStringValue(text), digests);
    }

    public void Add(string path, string name, JsonElement value, List<string> digests) =>
        Add(path, name, value.WriteTo, digests);

    private void Add(string path, string name, Action<Utf8JsonWriter> writeValue, List<string> digests)
    {
        var content = CredentialJson.Write(json =>
        {
            json.WriteStartArray();
            json.WriteStringValue(salts.For(identifier, path));
            json.WriteStringValue(name);
            writeValue(json);
            json.WriteEndArray();
        });
        var encoded = StrictBase64Url.Encode(content);
        _encoded.Add(encoded);
        digests.Add(Disclosure.DigestOf(Encoding.ASCII.GetBytes(encoded)));
    }
}
