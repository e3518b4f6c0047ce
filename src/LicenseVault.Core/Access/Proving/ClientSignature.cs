using LicenseVault.Protocol.Federation;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Access.Proving;

/// <summary>The profile of RFC 9421 in which clients sign their requests: api-specs/clients.md.</summary>
internal static class ClientSignature
{
    /// <summary>The longest time for which a request may be good.</summary>
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromMinutes(5);

    /// <summary>By how much clocks may differ.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    private const string Label = "client";
    private const string Tag = "license-vault-client";
    private const string Ed25519Name = "ed25519";

    private static readonly string[] Bare = ["\"@method\"", "\"@target-uri\""];
    private static readonly string[] WithBody = [.. Bare, "\"content-type\"", "\"content-digest\""];

    /// <summary>The nonce and the end of a request that one of the client's keys has just signed; or why it is not one, a stable slug of api-specs/clients.md.</summary>
    public static (string? Nonce, DateTimeOffset Until, string? Fault) Read(Client client, SignedClientRequest request, DateTimeOffset now)
    {
        if (request.Fields is not { Input: { } field, Signature: { } value })
            return Refused("signature-missing");
        if (!SignatureInput.TryParse(field, out var input) || input.Label != Label || !MessageSignature.TryRead(value, Label, out var signature))
            return Refused("signature-malformed");

        // With a body it is covered; a signature over less would let anybody put another in its place.
        var isBare = request.Body.IsEmpty && input.Components.SequenceEqual(Bare, StringComparer.Ordinal);
        if (input.Tag is not Tag || !(isBare || input.Components.SequenceEqual(WithBody, StringComparer.Ordinal)))
            return Refused("signature-unfit");
        if (input is not { KeyId: { } keyId, Nonce: { Length: >= 22 and <= 64 } nonce, Created: { } created, Expires: { } expires })
            return Refused("signature-unfit");
        if (created > now + ClockSkew || expires <= now || expires <= created || expires - created > LongestLifetime)
            return Refused("not-in-time");
        if (!isBare && !ContentDigest.IsOf(request.Fields.ContentDigest, request.Body.Span))
            return Refused("content-digest-differs");

        return client.Keys.FirstOrDefault(key => key.Id == keyId && key.CountsAt(now)) is { } named
            && input.Algorithm == NameOf(named)
            && MessageSignature.BaseOf(input, component => ValueOf(request, component)) is { } signed
            && named.Verifies(signed, signature)
                ? (nonce, expires, null)
                : Refused("signature-wrong");
    }

    private static (string?, DateTimeOffset, string?) Refused(string fault) => (null, default, fault);

    private static string NameOf(ClientKey key) => key.Algorithm is Es256.Algorithm ? MessageSignature.Algorithm : Ed25519Name;

    private static string? ValueOf(SignedClientRequest request, string component) => component switch
    {
        "\"@method\"" => request.Method,
        "\"@target-uri\"" => request.TargetUri,
        "\"content-type\"" => request.ContentType,
        "\"content-digest\"" => request.Fields.ContentDigest,
        _ => null,
    };
}
