using System.Formats.Asn1;

namespace LicenseVault.Protocol.Ocsp;

/// <summary>Extensions of OCSP requests and responses (RFC 6960, section 4.4): none twice, and none that is critical and not known.</summary>
internal static class OcspExtensions
{
    public const string Nonce = "1.3.6.1.5.5.7.48.1.2";

    private const int Most = 16;
    private const int LongestNonce = 32;

    /// <summary>Reads extensions that the reader has next. Throws <see cref="AsnContentException"/>.</summary>
    /// <returns>The nonce (RFC 8954, section 2.1); null when there is none.</returns>
    public static ReadOnlyMemory<byte>? ReadNonce(AsnReader reader, Asn1Tag tag, IReadOnlyCollection<string> known)
    {
        ReadOnlyMemory<byte>? nonce = null;
        foreach (var (id, value) in Read(reader, tag, known))
        {
            if (id == Nonce)
                nonce = NonceIn(value);
        }

        return nonce;
    }

    /// <summary>Reads extensions that the reader has next. Throws <see cref="AsnContentException"/>.</summary>
    /// <param name="known">Those that may be critical.</param>
    public static IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Read(AsnReader reader, Asn1Tag tag, IReadOnlyCollection<string> known)
    {
        var found = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        var outer = reader.ReadSequence(tag);
        var extensions = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        do
        {
            var extension = extensions.ReadSequence();
            var id = extension.ReadObjectIdentifier();
            var isCritical = extension.PeekTag() == Asn1Tag.Boolean && extension.ReadBoolean();
            var value = extension.ReadOctetString();
            extension.ThrowIfNotEmpty();
            if (isCritical && !known.Contains(id))
                throw new AsnContentException("There is a critical extension that is not known here.");
            if (!found.TryAdd(id, value) || found.Count > Most)
                throw new AsnContentException("There are too many extensions, or one of them twice.");
        }
        while (extensions.HasData);
        return found;
    }

    /// <summary>Writes a nonce as the only extension.</summary>
    public static void WriteNonce(AsnWriter writer, Asn1Tag tag, ReadOnlySpan<byte> nonce)
    {
        var value = new AsnWriter(AsnEncodingRules.DER);
        value.WriteOctetString(nonce);
        using (writer.PushSequence(tag))
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Nonce);
            writer.WriteOctetString(value.Encode());
        }
    }

    private static ReadOnlyMemory<byte> NonceIn(ReadOnlyMemory<byte> value)
    {
        var reader = new AsnReader(value, AsnEncodingRules.DER);
        var nonce = reader.ReadOctetString();
        reader.ThrowIfNotEmpty();
        return nonce.Length is >= 1 and <= LongestNonce ? nonce : throw new AsnContentException("A nonce is 1 to 32 bytes.");
    }
}
