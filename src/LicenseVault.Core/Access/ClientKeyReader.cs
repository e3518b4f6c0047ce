using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Access;

/// <summary>Reads public keys as JSON Web Keys (RFC 7517): P-256 for ES256 and Ed25519 for EdDSA, on named curves and nothing else.</summary>
public static class ClientKeyReader
{
    private const int Coordinate = 32;

    private static readonly string[] Members = ["kty", "crv", "x", "y", "alg", "use", "kid"];

    /// <summary>Null for what is no such key; a private key is none. Never throws on what it is given.</summary>
    public static ClientKey? Read(JsonElement jwk, DateTimeOffset? until)
    {
        if (jwk.ValueKind is not JsonValueKind.Object || jwk.EnumerateObject().Any(member => !Members.Contains(member.Name) || member.Value.ValueKind is not JsonValueKind.String))
            return null;
        if (TextOf(jwk, "use") is not (null or "sig") || TextOf(jwk, "x") is not { } x || !IsCoordinate(x))
            return null;

        var (y, algorithm) = (TextOf(jwk, "y"), TextOf(jwk, "alg"));
        var key = (TextOf(jwk, "kty"), TextOf(jwk, "crv")) switch
        {
            ("EC", "P-256") when algorithm is null or Es256.Algorithm && y is not null && IsCoordinate(y) =>
                new ClientKey(Thumbprint($$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}"""), Es256.Algorithm, x, y, until),
            ("OKP", "Ed25519") when algorithm is null or ClientKey.EdDsa && y is null =>
                new ClientKey(Thumbprint($$"""{"crv":"Ed25519","kty":"OKP","x":"{{x}}"}"""), ClientKey.EdDsa, x, null, until),
            _ => null,
        };
        return key is not null && IsPoint(key) ? key : null;
    }

    /// <summary>Whether the key is a point of its curve that is worth signing under.</summary>
    internal static bool IsPoint(ClientKey key)
    {
        if (key.Algorithm is ClientKey.EdDsa)
            return StrictBase64Url.TryDecode(key.X, out var x) && Ed25519.IsPublicKey(x);

        using var opened = key.Open();
        return opened is not null;
    }

    private static bool IsCoordinate(string text) => text.Length <= 2 * Coordinate && StrictBase64Url.TryDecode(text, out var bytes) && bytes.Length == Coordinate;

    // The members in the order of RFC 7638 section 3.2; a coordinate has nothing in it that JSON would escape.
    private static string Thumbprint(string canonical) => StrictBase64Url.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(canonical)));

    private static string? TextOf(JsonElement jwk, string name) => jwk.TryGetProperty(name, out var value) ? value.GetString() : null;
}
