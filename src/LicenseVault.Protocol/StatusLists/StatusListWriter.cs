using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.StatusLists;

/// <summary>Writes and signs status list tokens as api-specs/status-list.md describes them.</summary>
public static class StatusListWriter
{
    /// <summary>Signs a list: a JWT in compact serialization, ASCII without anything around it. Fractions of seconds are cut off.</summary>
    /// <exception cref="ArgumentException">There are no statuses, or the times are not as <see cref="StatusListToken"/> bounds them.</exception>
    public static async ValueTask<byte[]> SignAsync(StatusListToken token, ISigningKey key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(key);
        if (token.List.Count == 0)
            throw new ArgumentException("A list without statuses is not written.", nameof(token));
        if (!token.HasFitTimes)
            throw new ArgumentException("The times of the list contradict each other or are too far apart.", nameof(token));

        return await SignedJson.SignAsync(StatusListReader.MediaType, PayloadOf(token), key, cancel).ConfigureAwait(false);
    }

    private static byte[] PayloadOf(StatusListToken token) => CredentialJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("sub", token.Uri);
        json.WriteNumber("iat", token.IssuedAt.ToUnixTimeSeconds());
        json.WriteNumber("exp", token.ExpiresAt.ToUnixTimeSeconds());
        json.WriteNumber("ttl", (long)token.TimeToLive.TotalSeconds);
        json.WriteStartObject("status_list");
        json.WriteNumber("bits", token.List.Bits);
        json.WriteString("lst", StrictBase64Url.Encode(StatusListCompression.Compress(token.List.Bytes.Span)));
        json.WriteEndObject();
        json.WriteEndObject();
    });
}
