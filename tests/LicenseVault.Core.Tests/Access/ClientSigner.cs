using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LicenseVault.Core.Access;
using LicenseVault.Core.Access.Proving;
using LicenseVault.Protocol.Federation;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.Access;

/// <summary>A program with a key of its own, which signs as any library would: nothing of the vault's code makes its texts.</summary>
internal sealed class ClientSigner
{
    private readonly ECDsa? _curve;
    private readonly Ed25519PrivateKey? _edwards;

    private ClientSigner(ECDsa? curve, Ed25519PrivateKey? edwards) => (_curve, _edwards) = (curve, edwards);

    public static ClientSigner P256() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256), null);

    public static ClientSigner Ed25519(string seed) => new(null, Ed25519PrivateKey.FromSeed(SHA256.HashData(Encoding.UTF8.GetBytes(seed))));

    public string Algorithm => _curve is null ? "EdDSA" : "ES256";

    public string Jwk
    {
        get
        {
            if (_curve is null)
                return $$"""{"kty":"OKP","crv":"Ed25519","x":"{{StrictBase64Url.Encode(_edwards!.PublicKey.Span)}}"}""";

            var point = _curve.ExportParameters(includePrivateParameters: false).Q;
            return $$"""{"kty":"EC","crv":"P-256","x":"{{StrictBase64Url.Encode(point.X)}}","y":"{{StrictBase64Url.Encode(point.Y)}}"}""";
        }
    }

    public ClientKey Key(DateTimeOffset? until = null) => ClientKeyReader.Read(JsonElement.Parse(Jwk), until)!;

    public byte[] Sign(byte[] signed) => _curve is null ? _edwards!.Sign(signed) : _curve.SignData(signed, HashAlgorithmName.SHA256);

    /// <summary>An assertion that is good for a minute, with what a test changes of it.</summary>
    public string Assertion(string client, string audience, DateTimeOffset now, string id, Action<Dictionary<string, object>>? change = null, string? header = null)
    {
        var claims = new Dictionary<string, object> { ["iss"] = client, ["sub"] = client, ["aud"] = audience, ["jti"] = id, ["exp"] = now.ToUnixTimeSeconds() + 60 };
        change?.Invoke(claims);
        var signed = $"{Encoded(header ?? $$"""{"alg":"{{Algorithm}}","typ":"JWT"}""")}.{Encoded(JsonSerializer.Serialize(claims))}";
        return $"{signed}.{StrictBase64Url.Encode(Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>A request that is signed now (RFC 9421 section 3.1).</summary>
    public SignedClientRequest Request(string method, string uri, string? body, DateTimeOffset now, string nonce)
    {
        var bytes = Encoding.UTF8.GetBytes(body ?? "");
        var digest = body is null ? null : $"sha-256=:{Convert.ToBase64String(SHA256.HashData(bytes))}:";
        var covered = body is null ? """("@method" "@target-uri")""" : """("@method" "@target-uri" "content-type" "content-digest")""";
        var parameters = string.Create(
            CultureInfo.InvariantCulture,
            $"{covered};created={now.ToUnixTimeSeconds()};expires={now.ToUnixTimeSeconds() + 60};nonce=\"{nonce}\";keyid=\"{Key().Id}\";alg=\"{(_curve is null ? "ed25519" : "ecdsa-p256-sha256")}\";tag=\"license-vault-client\"");
        var lines = new StringBuilder($"\"@method\": {method}\n\"@target-uri\": {uri}\n");
        if (body is not null)
            lines.Append(CultureInfo.InvariantCulture, $"\"content-type\": application/json\n\"content-digest\": {digest}\n");
        var signature = Sign(Encoding.ASCII.GetBytes(lines.Append(CultureInfo.InvariantCulture, $"\"@signature-params\": {parameters}").ToString()));
        return new SignedClientRequest(
            method, uri, body is null ? null : "application/json", bytes, new SignedFields(digest, $"client={parameters}", $"client=:{Convert.ToBase64String(signature)}:"));
    }

    private static string Encoded(string text) => StrictBase64Url.Encode(Encoding.UTF8.GetBytes(text));
}
