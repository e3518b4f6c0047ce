using System.Text;
using System.Text.Json;

namespace LicenseVault.Protocol.Credentials;

/// <summary>Shows part of a credential (RFC 9901 section 6): what the issuer signed, with some of its disclosures.</summary>
public static class CredentialPresentation
{
    private const string Digests = "_sd";

    /// <summary>
    /// The same credential without the disclosures that are not permitted; what is left verifies as before. Null when it is not a readable
    /// credential.
    /// </summary>
    /// <param name="credential">A credential in compact serialization.</param>
    /// <param name="permits">
    /// Asked of each disclosure by its path in the signed data: <c>number</c>, <c>holder.name</c>, <c>holder.idType</c>, <c>holder.idNumber</c> or
    /// <c>fields.…</c>.
    /// </param>
    public static byte[]? Of(ReadOnlySpan<byte> credential, Func<string, bool> permits)
    {
        ArgumentNullException.ThrowIfNull(permits);
        if (CredentialReader.Read(credential) is not CredentialReading.Readable { SdJwt: var whole })
            return null;

        var paths = PathsOf(whole.Payload);
        var text = new StringBuilder(Encoding.ASCII.GetString(credential[..(credential.IndexOf((byte)'~') + 1)]));
        foreach (var disclosure in whole.Disclosures)
        {
            if (paths.TryGetValue(disclosure.Digest, out var parent) && permits(parent + disclosure.ClaimName))
                text.Append(disclosure.Encoded).Append('~');
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    // In which object each digest stands: two of them may have a member of the same name.
    private static Dictionary<string, string> PathsOf(JsonElement payload)
    {
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        Add(payload, "");
        foreach (var member in payload.EnumerateObject().Where(member => member.Value.ValueKind is JsonValueKind.Object))
            Add(member.Value, $"{member.Name}.");
        return paths;

        void Add(JsonElement parent, string path)
        {
            if (!parent.TryGetProperty(Digests, out var digests))
                return;
            foreach (var digest in digests.EnumerateArray())
                paths[digest.GetString()!] = path;
        }
    }
}
