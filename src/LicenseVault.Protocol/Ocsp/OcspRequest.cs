using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Ocsp;

/// <summary>A question to an OCSP responder (RFC 6960, section 4.1). Immutable.</summary>
public sealed class OcspRequest
{
    /// <summary>The media type of a request.</summary>
    public const string MediaType = "application/ocsp-request";

    /// <summary>The largest request that is read, in bytes.</summary>
    public const int Largest = 4 * 1024;

    private const int Most = 16;

    private static readonly Asn1Tag Version = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Requestor = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag Extensions = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag First = new(TagClass.ContextSpecific, 0);

    private OcspRequest(ReadOnlyMemory<byte> der)
    {
        Der = der;
        var outermost = new AsnReader(der, AsnEncodingRules.DER);
        var signed = outermost.ReadSequence();
        outermost.ThrowIfNotEmpty();
        var body = signed.ReadSequence();

        // Who signs a request says who asks, which nobody here wants to know.
        if (signed.HasData)
            signed.ReadSequence(First);
        signed.ThrowIfNotEmpty();
        if (body.PeekTag().HasSameClassAndValue(Version))
            throw new AsnContentException("Only version 1 is known.");
        if (body.PeekTag().HasSameClassAndValue(Requestor))
            body.ReadSequence(Requestor);

        var asked = new List<OcspCertId>();
        for (var list = body.ReadSequence(); list.HasData || asked.Count is 0 or > Most;)
        {
            var one = list.ReadSequence();
            asked.Add(OcspCertId.Read(one));
            if (one.HasData)
                OcspExtensions.Read(one, First, []);
            one.ThrowIfNotEmpty();
        }

        Asked = asked;
        Nonce = body.HasData ? OcspExtensions.ReadNonce(body, Extensions, [OcspExtensions.Nonce]) : null;
        body.ThrowIfNotEmpty();
    }

    /// <summary>The request in DER.</summary>
    public ReadOnlyMemory<byte> Der { get; }

    internal IReadOnlyList<OcspCertId> Asked { get; }

    internal ReadOnlyMemory<byte>? Nonce { get; }

    /// <summary>Asks for one certificate.</summary>
    /// <param name="issuer">The certificate of the authority that made it.</param>
    /// <param name="nonce">1 to 32 random bytes (RFC 8954), or none.</param>
    public static OcspRequest For(X509Certificate2 certificate, X509Certificate2 issuer, ReadOnlySpan<byte> nonce)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(issuer);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            using (writer.PushSequence())
                writer.WriteEncodedValue(OcspCertId.Write(certificate, issuer));
            if (!nonce.IsEmpty)
                OcspExtensions.WriteNonce(writer, Extensions, nonce);
        }

        return new OcspRequest(writer.Encode());
    }

    /// <summary>The same, of a certificate whose issuer's is among others; null when it is not.</summary>
    public static OcspRequest? For(X509Certificate2 certificate, IEnumerable<X509Certificate2> issuers, ReadOnlySpan<byte> nonce)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(issuers);
        try
        {
            return IssuingCertificate.Find(certificate, issuers, new SignatureBudget(SignatureBudget.OfDocument, CancellationToken.None)) is { } issuer ? For(certificate, issuer, nonce) : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>Reads a request from exactly these bytes of DER; null when they are something else, more than 4 KiB, or ask for more than sixteen certificates.</summary>
    public static OcspRequest? Read(ReadOnlyMemory<byte> der)
    {
        if (der.Length > Largest)
            return null;

        try
        {
            return new OcspRequest(der);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
