using System.Globalization;
using System.Security.Cryptography;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Federation;

/// <summary>
/// Signs and checks answers from vault to vault. The signature covers that of the request (RFC 9421 section 2.4), nonce and all, so that no answer can
/// stand for the answer to another question or to the same one at another time.
/// </summary>
public static class AnswerSignature
{
    private const string Tag = "license-vault-answer";

    private static readonly string[] Components =
        ["\"@status\"", "\"content-type\"", "\"content-digest\"", "\"content-digest\";req", $"\"signature\";req;key=\"{RequestSignature.Label}\""];

    /// <summary>Signs an answer.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="body">JSON, UTF-8.</param>
    /// <param name="request">The fields of the request, whose signature was found good.</param>
    /// <param name="nonce">That of the request.</param>
    /// <param name="keyId">The name under which the vault's description publishes the key.</param>
    /// <param name="now">The time.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancel">Cancels.</param>
    public static async ValueTask<SignedFields> SignAsync(
        int status, ReadOnlyMemory<byte> body, SignedFields request, string nonce, string keyId, DateTimeOffset now, ISigningKey key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var input = SignatureInput.Of(RequestSignature.Label, Components, now, now + RequestSignature.LongestLifetime, nonce, keyId, Tag);
        var digest = ContentDigest.Of(body.Span);
        return new SignedFields(digest, input.ToString(), await MessageSignature.SignAsync(input, ValuesOf(status, digest, request), key, cancel).ConfigureAwait(false));
    }

    /// <summary>Why this is not the answer to the request, as a stable slug of api-specs/federation.md; null when it is. Never throws on what it is given.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="body">The body.</param>
    /// <param name="fields">The fields of the answer.</param>
    /// <param name="request">The fields of the request that was sent.</param>
    /// <param name="keyOf">The key with a name, or null. It is disposed.</param>
    /// <param name="now">The time.</param>
    public static string? FaultOf(int status, ReadOnlySpan<byte> body, SignedFields fields, SignedFields request, Func<string, ECDsa?> keyOf, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(keyOf);
        if (fields is not { ContentDigest: { } digest, Input: { } field, Signature: { } value })
            return "signature-missing";
        if (!SignatureInput.TryParse(field, out var input) || input.Label != RequestSignature.Label || !MessageSignature.TryRead(value, RequestSignature.Label, out var signature))
            return "signature-malformed";
        if (!input.Components.SequenceEqual(Components, StringComparer.Ordinal) || input.Tag is not Tag || input.Algorithm is not MessageSignature.Algorithm
            || input is not { KeyId: { } keyId, Created: { } created, Expires: { } expires })
        {
            return "signature-unfit";
        }

        if (created > now + RequestSignature.ClockSkew || expires <= now - RequestSignature.ClockSkew)
            return "not-in-time";
        if (!SignatureInput.TryParse(request.Input, out var asked) || input.Nonce != asked.Nonce)
            return "other-question";
        if (!ContentDigest.IsOf(digest, body))
            return "content-digest-differs";

        using var key = keyOf(keyId);
        return key is null ? "key-unknown"
            : MessageSignature.Verifies(input, ValuesOf(status, digest, request), signature, key) ? null
            : "signature-wrong";
    }

    private static Func<string, string?> ValuesOf(int status, string digest, SignedFields request) => component => component switch
    {
        "\"@status\"" => status.ToString(CultureInfo.InvariantCulture),
        "\"content-type\"" => PeerRequest.ContentType,
        "\"content-digest\"" => digest,
        "\"content-digest\";req" => request.ContentDigest,
        // With a key the value is the member alone, not its label (RFC 9421 section 2.1.2).
        _ when component == Components[^1] => request.Signature?[(RequestSignature.Label.Length + 1)..],
        _ => null,
    };
}
