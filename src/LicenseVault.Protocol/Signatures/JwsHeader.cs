using System.Text.Json;

namespace LicenseVault.Protocol.Signatures;

/// <summary>The protected header of a JWS (RFC 7515 section 4), reduced to what this library lets a token say.</summary>
internal sealed record JwsHeader(JsonElement Members, string? Type, IReadOnlyList<ReadOnlyMemory<byte>> CertificateChain)
{
    public static JwsHeader Parse(ReadOnlySpan<byte> json)
    {
        if (!StrictJson.TryParse(json, out var members) || members.ValueKind is not JsonValueKind.Object)
            throw new MalformedException("header-malformed", "The header of the JWS is not a strict JSON object.");

        if (TextOf(members, "alg") is not Es256.Algorithm)
            throw new MalformedException("algorithm-refused", "The only signature algorithm is ES256.");

        // Both change what is signed; without understanding an extension, a reader has to refuse it (RFC 7515 section 4.1.11).
        if (members.TryGetProperty("crit", out _) || members.TryGetProperty("b64", out _))
            throw new MalformedException("critical-header-refused", "The header of the JWS asks for an extension that is not understood.");

        return new JwsHeader(members, TextOf(members, "typ"), ChainOf(members));
    }

    private static string? TextOf(JsonElement members, string name)
    {
        if (!members.TryGetProperty(name, out var value))
            return null;

        return value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : throw new MalformedException("header-malformed", $"The header's {name} is not a string.");
    }

    private static IReadOnlyList<ReadOnlyMemory<byte>> ChainOf(JsonElement members)
    {
        if (!members.TryGetProperty("x5c", out var chain))
            return [];

        if (chain.ValueKind is not JsonValueKind.Array || chain.GetArrayLength() is 0 or > Jws.MaxCertificates)
            throw new MalformedException("certificates-malformed", $"The header's x5c is not a list of one to {Jws.MaxCertificates} certificates.");

        return [.. chain.EnumerateArray().Select(CertificateOf)];
    }

    private static ReadOnlyMemory<byte> CertificateOf(JsonElement entry) =>
        entry.ValueKind is JsonValueKind.String
        && StrictBase64.TryDecode(entry.GetString()!, out var der)
        && der.Length is > 0 and <= Jws.MaxCertificateLength
            ? der
            : throw new MalformedException("certificates-malformed", $"A certificate of x5c is not strict base64 of at most {Jws.MaxCertificateLength} bytes.");
}
