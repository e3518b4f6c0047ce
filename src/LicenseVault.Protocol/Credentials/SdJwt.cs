using System.Text;
using System.Text.Json;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Credentials;

/// <summary>
/// An SD-JWT, with or without key binding, in compact serialization (RFC 9901 section 4): read, bounded, and with its disclosures
/// put in place as section 7.1 says. Its signatures are not checked by reading.
/// </summary>
public sealed class SdJwt
{
    /// <summary>The longest SD-JWT that is read, in bytes.</summary>
    public const int MaxLength = 512 * 1024;

    /// <summary>The most disclosures that are read.</summary>
    public const int MaxDisclosures = 512;

    private SdJwt(Jws issuerSigned, JsonElement payload, IReadOnlyList<Disclosure> disclosures, string? keyBinding, string hash)
    {
        (IssuerSigned, Payload, Disclosures, KeyBinding, Hash) = (issuerSigned, payload, disclosures, keyBinding, hash);
        (ProcessedPayload, WithheldCount) = DisclosurePlacement.Process(payload, disclosures);
    }

    /// <summary>The part that the issuer signed.</summary>
    public Jws IssuerSigned { get; }

    /// <summary>The payload as it was signed, with digests: a JSON object.</summary>
    public JsonElement Payload { get; }

    /// <summary>
    /// The payload with every disclosure in its place and nothing left of SD-JWT's own members. Disclosed claims come after those
    /// that were always open, in the order in which the disclosures were presented.
    /// </summary>
    public JsonElement ProcessedPayload { get; }

    /// <summary>The disclosures, in the order presented.</summary>
    public IReadOnlyList<Disclosure> Disclosures { get; }

    /// <summary>How many digests had no disclosure: parts that were withheld or cut off, or decoys. Nobody but the issuer can tell these apart.</summary>
    public int WithheldCount { get; }

    /// <summary>The Key Binding JWT (section 4.3), a well-formed compact JWS of any algorithm; null when there is none.</summary>
    public string? KeyBinding { get; }

    /// <summary>What <c>sd_hash</c> of a Key Binding JWT must be: base64url of the SHA-256 of everything before it (section 4.3.1).</summary>
    public string Hash { get; }

    /// <summary>
    /// Reads a compact serialization, in time and memory that follow from its length. Never throws on what it is given.
    /// </summary>
    public static SdJwtReading Read(ReadOnlySpan<byte> compact)
    {
        try
        {
            return new SdJwtReading.Readable(Parse(compact));
        }
        catch (MalformedException fault)
        {
            return new SdJwtReading.Unreadable(fault.Code, fault.Message);
        }
    }

    internal static SdJwt Parse(ReadOnlySpan<byte> compact)
    {
        if (compact.Length > MaxLength)
            throw new MalformedException("too-large", $"The SD-JWT is longer than {MaxLength} bytes.");

        var tildes = compact.Count((byte)'~');
        if (tildes == 0)
            throw new MalformedException("sd-jwt-malformed", "An SD-JWT has a tilde after its issuer-signed part and after every disclosure.");

        if (tildes - 1 > MaxDisclosures)
            throw new MalformedException("too-many-disclosures", $"The SD-JWT has more than {MaxDisclosures} disclosures.");

        var issuerSigned = Jws.Parse(compact[..compact.IndexOf((byte)'~')]);
        if (!StrictJson.TryParse(issuerSigned.Payload.Span, out var payload) || payload.ValueKind is not JsonValueKind.Object)
            throw new MalformedException("json-malformed", "The payload is not a strict JSON object.");

        var end = compact.LastIndexOf((byte)'~') + 1;
        return new SdJwt(
            issuerSigned,
            payload,
            DisclosuresOf(compact[..end]),
            KeyBindingOf(compact[end..]),
            Disclosure.DigestOf(compact[..end]));
    }

    private static List<Disclosure> DisclosuresOf(ReadOnlySpan<byte> issued)
    {
        var disclosures = new List<Disclosure>();
        var rest = issued[(issued.IndexOf((byte)'~') + 1)..];
        while (rest.IndexOf((byte)'~') is >= 0 and var length)
        {
            disclosures.Add(Disclosure.Parse(rest[..length]));
            rest = rest[(length + 1)..];
        }

        return disclosures;
    }

    private static string? KeyBindingOf(ReadOnlySpan<byte> last)
    {
        if (last.IsEmpty)
            return null;

        // Whose key it is, and so its algorithm, is between the holder and the verifier who asked for it.
        var text = Encoding.Latin1.GetString(last);
        return text.Split('.') is { Length: 3 } parts && parts.All(part => StrictBase64Url.TryDecode(part, out _))
            ? text
            : throw new MalformedException("key-binding-malformed", "What stands after the last tilde is not a JWT.");
    }
}
