using System.Text.Json;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Access.Proving;

/// <summary>
/// What a client says of itself to sign in (RFC 7523 section 3), read from a JWS in compact serialization as strictly as the vault reads its own. Nothing is
/// said about its signature.
/// </summary>
internal sealed record ClientAssertion
{
    public const int Longest = 3072;

    private const int LongestId = 128;
    private const long LatestTime = 253402300799;

    private static readonly string[] HeaderMembers = ["alg", "typ", "kid"];

    public required string Algorithm { get; init; }

    public string? KeyId { get; init; }

    /// <summary>Issuer and subject, which are the same.</summary>
    public required string Client { get; init; }

    public required string Audience { get; init; }

    public required string Id { get; init; }

    public required DateTimeOffset Expires { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? IssuedAt { get; init; }

    public required ReadOnlyMemory<byte> Signed { get; init; }

    public required ReadOnlyMemory<byte> Signature { get; init; }

    /// <summary>Null for what is no such assertion. Never throws on what it is given.</summary>
    public static ClientAssertion? Read(string text)
    {
        if (text.Length > Longest || !System.Text.Ascii.IsValid(text) || text.Split('.') is not [var head, var body, var tail])
            return null;
        if (ObjectOf(head) is not { } header || ObjectOf(body) is not { } claims || !StrictBase64Url.TryDecode(tail, out var signature))
            return null;

        // Whatever else a header asks for, and "crit" above all, is not understood and so refused (RFC 7515 section 4.1.11).
        if (header.EnumerateObject().Any(member => !HeaderMembers.Contains(member.Name)) || TextOf(header, "typ", isNeeded: false) is not (null or "JWT" or "client-authentication+jwt"))
            return null;
        if (TextOf(header, "alg") is not (Es256.Algorithm or ClientKey.EdDsa) || TextOf(claims, "iss") is not { } issuer || TextOf(claims, "sub") != issuer)
            return null;
        if (AudienceOf(claims) is not { } audience || TextOf(claims, "jti") is not { } id || !TryTime(claims, "exp", out var expires) || expires is null)
            return null;
        if (!TryTime(claims, "nbf", out var notBefore) || !TryTime(claims, "iat", out var issuedAt) || (header.TryGetProperty("kid", out _) && TextOf(header, "kid") is null))
            return null;

        return new ClientAssertion
        {
            Algorithm = TextOf(header, "alg")!,
            KeyId = TextOf(header, "kid"),
            Client = issuer,
            Audience = audience,
            Id = id,
            Expires = expires.Value,
            NotBefore = notBefore,
            IssuedAt = issuedAt,
            Signed = System.Text.Encoding.ASCII.GetBytes($"{head}.{body}"),
            Signature = signature,
        };
    }

    private static JsonElement? ObjectOf(string part) =>
        StrictBase64Url.TryDecode(part, out var bytes) && StrictJson.TryParse(bytes, out var element) && element.ValueKind is JsonValueKind.Object ? element : null;

    private static string? TextOf(JsonElement element, string name, bool isNeeded = true) =>
        !element.TryGetProperty(name, out var value) ? null
        : value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 and <= LongestId } text ? text
        : isNeeded ? null : "";

    // One receiver and no other: an assertion that is good elsewhere too may have been used there.
    private static string? AudienceOf(JsonElement claims) =>
        !claims.TryGetProperty("aud", out var value) ? null
        : value.ValueKind is JsonValueKind.String ? value.GetString()
        : value.ValueKind is JsonValueKind.Array && value.GetArrayLength() == 1 && value[0].ValueKind is JsonValueKind.String ? value[0].GetString()
        : null;

    /// <summary>False for what is no time; none is none. Fractions are cut off (RFC 7519 section 2 allows them).</summary>
    private static bool TryTime(JsonElement claims, string name, out DateTimeOffset? time)
    {
        time = null;
        if (!claims.TryGetProperty(name, out var value))
            return true;
        if (value.ValueKind is not JsonValueKind.Number || !value.TryGetDouble(out var seconds) || !(seconds >= 0 && seconds <= LatestTime))
            return false;

        time = DateTimeOffset.FromUnixTimeSeconds((long)seconds);
        return true;
    }
}
