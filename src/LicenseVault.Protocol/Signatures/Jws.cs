using System.Text.Json;

namespace LicenseVault.Protocol.Signatures;

/// <summary>
/// A JWS in compact serialization (RFC 7515 section 7.1), signed with ES256 and nothing else: the algorithm is this library's
/// choice, and a token that wishes for another one is not read (RFC 8725 section 3.1). Its signature is not checked by reading.
/// </summary>
public sealed class Jws
{
    /// <summary>The longest text that <see cref="Read"/> takes unless told otherwise, in bytes.</summary>
    public const int DefaultMaxLength = 512 * 1024;

    /// <summary>How many certificates <c>x5c</c> may hold.</summary>
    public const int MaxCertificates = 6;

    /// <summary>How long one certificate of <c>x5c</c> may be, in bytes of DER.</summary>
    public const int MaxCertificateLength = 8 * 1024;

    internal Jws(JwsHeader header, ReadOnlyMemory<byte> payload, ReadOnlyMemory<byte> signingInput, ReadOnlyMemory<byte> signature) =>
        (Header, Type, CertificateChain, Payload, SigningInput, Signature) =
        (header.Members, header.Type, header.CertificateChain, payload, signingInput, signature);

    /// <summary>The protected header, a JSON object.</summary>
    public JsonElement Header { get; }

    /// <summary>The <c>typ</c> of the header, or null.</summary>
    public string? Type { get; }

    /// <summary>The certificates of <c>x5c</c> in DER, that of the signing key first; empty when the header has none.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> CertificateChain { get; }

    /// <summary>The payload, decoded. Any bytes.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>What the signature signs: the encoded header, a dot and the encoded payload (RFC 7515 section 5.2).</summary>
    public ReadOnlyMemory<byte> SigningInput { get; }

    /// <summary>r and s, 32 bytes each, big-endian (RFC 7518 section 3.4).</summary>
    public ReadOnlyMemory<byte> Signature { get; }

    /// <summary>
    /// Reads a compact serialization. Takes no time or memory that does not follow from the length of the text, which
    /// <paramref name="maxLength"/> bounds, and never throws on what it is given.
    /// </summary>
    public static JwsReading Read(ReadOnlySpan<byte> compact, int maxLength = DefaultMaxLength)
    {
        if (compact.Length > maxLength)
            return new JwsReading.Unreadable("too-large", $"The JWS is longer than {maxLength} bytes.");

        try
        {
            return new JwsReading.Readable(Parse(compact));
        }
        catch (MalformedException fault)
        {
            return new JwsReading.Unreadable(fault.Code, fault.Message);
        }
    }

    /// <summary>Refuses any other header than the one of this library's own formats: <c>alg</c>, the <c>typ</c> of the format, and <c>x5c</c>.</summary>
    internal void ExpectHeader(string mediaType)
    {
        if (Type != mediaType)
            throw new MalformedException("media-type-refused", $"The header's typ is not {mediaType}.");

        if (CertificateChain.Count == 0)
            throw new MalformedException("certificates-missing", "The header has no x5c with the signing certificate.");

        if (Header.EnumerateObject().Any(member => member.Name is not ("alg" or "typ" or "x5c")))
            throw new MalformedException("header-malformed", "The header has a member that the format does not know.");
    }

    internal static Jws Parse(ReadOnlySpan<byte> compact)
    {
        if (compact.Count((byte)'.') != 2)
            throw new MalformedException("jws-malformed", "A JWS has three parts with a dot between them.");

        var headerEnd = compact.IndexOf((byte)'.');
        var payloadEnd = compact.LastIndexOf((byte)'.');
        var header = JwsHeader.Parse(Decode(compact[..headerEnd], "header"));
        var payload = Decode(compact[(headerEnd + 1)..payloadEnd], "payload");
        var signature = Decode(compact[(payloadEnd + 1)..], "signature");
        if (signature.Length != Es256.SignatureLength)
            throw new MalformedException("signature-malformed", "An ES256 signature is 64 bytes: r and s, 32 bytes each.");

        return new Jws(header, payload, compact[..payloadEnd].ToArray(), signature);
    }

    private static byte[] Decode(ReadOnlySpan<byte> text, string part) =>
        StrictBase64Url.TryDecode(text, out var bytes)
            ? bytes
            : throw new MalformedException("base64url-malformed", $"The {part} of the JWS is not strict base64url.");
}
