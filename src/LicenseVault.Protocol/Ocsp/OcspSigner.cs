using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Ocsp;

/// <summary>Who says that it signed a response (RFC 6960, section 4.2.2.2), and whether it may have: the authority itself, or one whom that certified for nothing but this.</summary>
/// <param name="Name">Its name in DER; empty when it is named by its key.</param>
/// <param name="Key">SHA-1 of its key; empty when it is named by its name.</param>
internal sealed record OcspSigner(ReadOnlyMemory<byte> Name, ReadOnlyMemory<byte> Key)
{
    /// <summary>id-kp-OCSPSigning (RFC 6960, section 4.2.2.2).</summary>
    public const string Purpose = "1.3.6.1.5.5.7.3.9";

    /// <summary>id-pkix-ocsp-nocheck (RFC 6960, section 4.2.2.2.1).</summary>
    public const string NoCheck = "1.3.6.1.5.5.7.48.1.5";

    // What clocks may differ by.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private static readonly Asn1Tag ByName = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag ByKey = new(TagClass.ContextSpecific, 2);

    /// <summary>Throws <see cref="AsnContentException"/>.</summary>
    public static OcspSigner Read(AsnReader reader)
    {
        if (reader.PeekTag().HasSameClassAndValue(ByName))
        {
            var named = reader.ReadSequence(ByName);
            var name = named.ReadEncodedValue();
            named.ThrowIfNotEmpty();
            return new OcspSigner(name, default);
        }

        var keyed = reader.ReadSequence(ByKey);
        var key = keyed.ReadOctetString();
        keyed.ThrowIfNotEmpty();
        return key.Length == NamingDigest.Length ? new OcspSigner(default, key) : throw new AsnContentException("A key is named by its SHA-1.");
    }

    public static void Write(AsnWriter writer, X509Certificate2 signer)
    {
        using (writer.PushSequence(ByKey))
            writer.WriteOctetString(NamingDigest.Of(signer.PublicKey.EncodedKeyValue.RawData));
    }

    /// <summary>Why the response is not one of this authority's, as one of <see cref="OcspFault"/>; null when it is. Throws <see cref="AsnContentException"/> or <see cref="CryptographicException"/>.</summary>
    /// <param name="brought">The certificates in the response, each in DER.</param>
    public string? FaultOf(SignedDer signed, IEnumerable<ReadOnlyMemory<byte>> brought, DateTimeOffset producedAt, X509Certificate2 authority, OcspQuestion question, SignatureBudget budget)
    {
        if (Names(authority))
            return signed.IsSignedBy(authority, budget) ? null : OcspFault.SignatureWrong;

        var fault = OcspFault.SignerUnknown;
        foreach (var der in brought)
        {
            if (!DerCertificate.TryLoad(der, out var certificate))
                continue;

            using (certificate)
            {
                if (!Names(certificate) || !IsMadeBy(authority, certificate, budget))
                    continue;

                fault = signed.IsSignedBy(certificate, budget) ? FaultOf(certificate, producedAt, authority, question, budget) : OcspFault.SignatureWrong;
                if (fault is null)
                    return null;
            }
        }

        return fault;
    }

    private static string? FaultOf(X509Certificate2 signer, DateTimeOffset producedAt, X509Certificate2 authority, OcspQuestion question, SignatureBudget budget)
    {
        if (!MaySign(signer))
            return OcspFault.SignerNotEntitled;
        if (producedAt < signer.NotBefore || producedAt > signer.NotAfter)
            return OcspFault.SignerEnded;

        var judged = question.Lists
            .Select(list => (List: list, Judgement: list.JudgeUnder(signer, authority, budget)))
            .Where(each => each.Judgement is not null)
            .ToList();
        if (judged.Select(each => each.Judgement!.Revocation).OfType<Revocation>().Any(revocation => !revocation.LeavesEarlierGood || revocation.At <= producedAt))
            return OcspFault.SignerRevoked;

        // An old list does not know what became of a responder, and one from after its end may have forgotten it.
        var speaksFor = producedAt > question.At ? producedAt : question.At;
        var isCleared = judged.Exists(each =>
            each.List.ThisUpdate <= question.Now + Tolerance && each.List.ThisUpdate <= signer.NotAfter && each.List.NextUpdate + Tolerance >= speaksFor);
        return isCleared || signer.Extensions.Any(extension => extension.Oid?.Value == NoCheck) ? null : OcspFault.SignerUnchecked;
    }

    private static bool MaySign(X509Certificate2 signer) =>
        signer.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any(usage => usage.EnhancedKeyUsages.Cast<Oid>().Any(purpose => purpose.Value == Purpose))
        && !signer.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority)
        && !signer.Extensions.OfType<X509KeyUsageExtension>().Any(usage => (usage.KeyUsages & (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)) == 0);

    private static bool IsMadeBy(X509Certificate2 authority, X509Certificate2 certificate, SignatureBudget budget) =>
        certificate.IssuerName.RawData.AsSpan().SequenceEqual(authority.SubjectName.RawData) && SignedDer.Read(certificate.RawDataMemory).IsSignedBy(authority, budget);

    private bool Names(X509Certificate2 certificate) => Key.IsEmpty
        ? Name.Span.SequenceEqual(certificate.SubjectName.RawData)
        : Key.Span.SequenceEqual(NamingDigest.Of(certificate.PublicKey.EncodedKeyValue.RawData));
}
