using System.Security.Cryptography.X509Certificates;
using System.Text;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Credentials;

/// <summary>Lays out and signs what is signed as a JWS in compact serialization (RFC 7515 section 7.1) with ES256.</summary>
internal static class SignedJson
{
    /// <summary>Encoded header, dot and encoded payload: the bytes to sign (RFC 7515 section 5.2), ASCII.</summary>
    public static byte[] InputOf(string mediaType, IReadOnlyList<X509Certificate2> chain, ReadOnlySpan<byte> payload) =>
        Encoding.ASCII.GetBytes($"{StrictBase64Url.Encode(HeaderOf(mediaType, chain))}.{StrictBase64Url.Encode(payload)}");

    /// <summary>The compact serialization, ASCII.</summary>
    public static async ValueTask<byte[]> SignAsync(string mediaType, byte[] payload, ISigningKey key, CancellationToken cancel)
    {
        var input = InputOf(mediaType, key.Chain, payload);
        var signature = await Es256.SignAsync(key, input, cancel).ConfigureAwait(false);
        var end = Encoding.ASCII.GetBytes($".{StrictBase64Url.Encode(signature)}");

        // A collection expression of several parts would add byte after byte.
        var jws = new byte[input.Length + end.Length];
        input.CopyTo(jws, 0);
        end.CopyTo(jws, input.Length);
        return jws;
    }

    private static byte[] HeaderOf(string mediaType, IReadOnlyList<X509Certificate2> chain) => CredentialJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("alg", Es256.Algorithm);
        json.WriteString("typ", mediaType);
        json.WriteStartArray("x5c");
        foreach (var certificate in chain)
            json.WriteBase64StringValue(certificate.RawDataMemory.Span);

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
