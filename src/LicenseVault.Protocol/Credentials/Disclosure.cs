using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Credentials;

/// <summary>One part of a credential that its holder may show or keep (RFC 9901 section 4.2).</summary>
public sealed class Disclosure
{
    private Disclosure(string encoded, string digest, string? claimName, JsonElement value) =>
        (Encoded, Digest, ClaimName, Value) = (encoded, digest, claimName, value);

    /// <summary>The disclosure as it stands in the SD-JWT, base64url.</summary>
    public string Encoded { get; }

    /// <summary>Base64url of the SHA-256 of <see cref="Encoded"/> (section 4.2.3): what the signed payload holds in its place.</summary>
    public string Digest { get; }

    /// <summary>The name of the claim, or null when it is an element of an array.</summary>
    public string? ClaimName { get; }

    /// <summary>The value. It may hold further digests.</summary>
    public JsonElement Value { get; }

    internal static Disclosure Parse(ReadOnlySpan<byte> encoded)
    {
        if (!StrictBase64Url.TryDecode(encoded, out var json))
            throw new MalformedException("base64url-malformed", "A disclosure is not strict base64url.");

        if (!StrictJson.TryParse(json, out var content))
            throw new MalformedException("json-malformed", "A disclosure is not strict JSON.");

        var parts = content.ValueKind is JsonValueKind.Array && content.GetArrayLength() is 2 or 3 ? content.EnumerateArray().ToArray() : [];
        return parts switch
        {
            [{ ValueKind: JsonValueKind.String }, var element] => Of(encoded, null, element),
            [{ ValueKind: JsonValueKind.String }, { ValueKind: JsonValueKind.String } name, var value] => Of(encoded, name.GetString(), value),
            _ => throw new MalformedException("disclosure-malformed", "A disclosure is not a list of salt, claim name and value, or of salt and value."),
        };
    }

    internal static string DigestOf(ReadOnlySpan<byte> encoded) => StrictBase64Url.Encode(SHA256.HashData(encoded));

    private static Disclosure Of(ReadOnlySpan<byte> encoded, string? claimName, JsonElement value) =>
        new(Encoding.ASCII.GetString(encoded), DigestOf(encoded), claimName, value);
}
