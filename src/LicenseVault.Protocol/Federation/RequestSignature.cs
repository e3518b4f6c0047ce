using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Federation;

/// <summary>Signs and reads requests from vault to vault: the profile of RFC 9421 that api-specs/federation.md describes.</summary>
public static class RequestSignature
{
    /// <summary>The label of all signatures between vaults.</summary>
    public const string Label = "peer";

    /// <summary>The longest time for which a request may be good.</summary>
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromMinutes(1);

    /// <summary>By how much clocks may differ.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    private const string Tag = "license-vault-request";

    private static readonly string[] Components = ["\"@method\"", "\"@target-uri\"", "\"content-type\"", "\"content-digest\""];

    /// <summary>Signs a request.</summary>
    /// <param name="request">What is signed.</param>
    /// <param name="nonce">Never used before: 22 to 64 characters of base64url.</param>
    /// <param name="keyId">The name under which the vault's description publishes the key.</param>
    /// <param name="now">The time.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancel">Cancels.</param>
    public static async ValueTask<SignedFields> SignAsync(PeerRequest request, string nonce, string keyId, DateTimeOffset now, ISigningKey key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var input = SignatureInput.Of(Label, Components, now, now + LongestLifetime, nonce, keyId, Tag);
        var digest = ContentDigest.Of(request.Body.Span);
        return new SignedFields(digest, input.ToString(), await MessageSignature.SignAsync(input, ValuesOf(request, digest), key, cancel).ConfigureAwait(false));
    }

    /// <summary>Reads what a request says of its signature, and whether it is in time. The signature itself is not checked. Never throws on what it is given.</summary>
    public static RequestSignatureReading Read(PeerRequest request, SignedFields fields, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(fields);
        if (fields is not { ContentDigest: { } digest, Input: { } field, Signature: { } value })
            return new RequestSignatureReading.Refused("signature-missing", "The request is not signed.");
        if (!SignatureInput.TryParse(field, out var input) || input.Label != Label || !MessageSignature.TryRead(value, Label, out var signature))
            return new RequestSignatureReading.Refused("signature-malformed", "The signature of the request is not of the form that vaults use.");
        if (!input.Components.SequenceEqual(Components, StringComparer.Ordinal) || input.Tag is not Tag || input.Algorithm is not MessageSignature.Algorithm)
            return new RequestSignatureReading.Refused("signature-unfit", "The signature covers something else than the profile asks for, or is of another kind.");
        if (input is not { KeyId: { } keyId, Nonce: { Length: >= 22 and <= 64 } nonce, Created: { } created, Expires: { } expires })
            return new RequestSignatureReading.Refused("signature-unfit", "The signature lacks a parameter.");
        if (created > now + ClockSkew || expires <= now || expires <= created || expires - created > LongestLifetime)
            return new RequestSignatureReading.Refused("not-in-time", "The request is not of this minute.");

        return ContentDigest.IsOf(digest, request.Body.Span)
            ? new RequestSignatureReading.Readable(keyId, nonce, created, key => MessageSignature.Verifies(input, ValuesOf(request, digest), signature, key))
            : new RequestSignatureReading.Refused("content-digest-differs", "The body is not the one that was signed.");
    }

    private static Func<string, string?> ValuesOf(PeerRequest request, string digest) => component => component switch
    {
        "\"@method\"" => request.Method,
        "\"@target-uri\"" => request.TargetUri,
        "\"content-type\"" => PeerRequest.ContentType,
        "\"content-digest\"" => digest,
        _ => null,
    };
}
