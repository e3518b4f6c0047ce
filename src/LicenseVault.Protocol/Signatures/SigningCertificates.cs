using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Ocsp;

namespace LicenseVault.Protocol.Signatures;

/// <summary>
/// Makes the certificates of a small authority: one root and the agencies under it. For the sandbox and for tests; a real
/// vault gets its signing certificates from the region's licensed certification authority.
/// </summary>
public static class SigningCertificates
{
    private static readonly byte[] DerNull = [(byte)UniversalTagNumber.Null, 0];

    /// <summary>
    /// Makes a self-signed root for a P-256 key, valid from <paramref name="notBefore"/> to <paramref name="notAfter"/>.
    /// </summary>
    /// <param name="name">The common name.</param>
    /// <param name="key">The root's key pair on P-256.</param>
    /// <param name="notBefore">First second of validity.</param>
    /// <param name="notAfter">Last second of validity.</param>
    /// <param name="serial">The serial number: random, 8 to 20 bytes, big-endian, the first bit zero and the first byte not.</param>
    public static X509Certificate2 CreateRoot(
        string name, ECDsa key, DateTimeOffset notBefore, DateTimeOffset notAfter, ReadOnlySpan<byte> serial)
    {
        ArgumentNullException.ThrowIfNull(key);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(name);
        var subjectKey = new X509SubjectKeyIdentifierExtension(new PublicKey(key), critical: false);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(
            certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(subjectKey);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(subjectKey));
        return request.Create(request.SubjectName, X509SignatureGenerator.CreateForECDsa(key), notBefore, notAfter, Checked(serial));
    }

    /// <summary>Makes the signing certificate of an agency, for a P-256 key, under a root.</summary>
    /// <param name="root">The root's certificate.</param>
    /// <param name="rootKey">The root's key pair.</param>
    /// <param name="agencyName">The agency's name, as credentials give it.</param>
    /// <param name="agencyCode">The agency's code, as credentials give it.</param>
    /// <param name="publicKey">The agency's key on P-256; only its public half is used.</param>
    /// <param name="notBefore">First second of validity.</param>
    /// <param name="notAfter">Last second of validity; not after that of the root.</param>
    /// <param name="serial">The serial number, as <see cref="CreateRoot"/> wants it.</param>
    /// <param name="revocationList">Where the root publishes which certificates it has revoked; null when nowhere.</param>
    /// <param name="responder">Where the root answers by OCSP; null when nowhere.</param>
    public static X509Certificate2 CreateAgency(
        X509Certificate2 root,
        ECDsa rootKey,
        string agencyName,
        AuthorityCode agencyCode,
        ECDsa publicKey,
        DateTimeOffset notBefore,
        DateTimeOffset notAfter,
        ReadOnlySpan<byte> serial,
        Uri? revocationList = null,
        Uri? responder = null)
    {
        ArgumentNullException.ThrowIfNull(agencyCode);
        var request = LeafRequest(root, agencyName, agencyCode.ToString(), publicKey, revocationList, responder);
        return Create(request, root, rootKey, notBefore, notAfter, serial);
    }

    /// <summary>Makes the certificate of an authority that gives time stamps and nothing else (RFC 3161 section 2.3), under a root.</summary>
    /// <param name="root">The root's certificate.</param>
    /// <param name="rootKey">The root's key pair.</param>
    /// <param name="name">The authority's name.</param>
    /// <param name="publicKey">The authority's key on P-256; only its public half is used.</param>
    /// <param name="notBefore">First second of validity.</param>
    /// <param name="notAfter">Last second of validity; not after that of the root.</param>
    /// <param name="serial">The serial number, as <see cref="CreateRoot"/> wants it.</param>
    /// <param name="revocationList">Where the root publishes which certificates it has revoked; null when nowhere.</param>
    /// <param name="responder">Where the root answers by OCSP; null when nowhere.</param>
    public static X509Certificate2 CreateTimestamping(
        X509Certificate2 root,
        ECDsa rootKey,
        string name,
        ECDsa publicKey,
        DateTimeOffset notBefore,
        DateTimeOffset notAfter,
        ReadOnlySpan<byte> serial,
        Uri? revocationList = null,
        Uri? responder = null)
    {
        var request = LeafRequest(root, name, subjectSerial: null, publicKey, revocationList, responder);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(TimestampingCertificate.Purpose)], critical: true));
        return Create(request, root, rootKey, notBefore, notAfter, serial);
    }

    /// <summary>Makes the certificate of a responder that answers by OCSP for a root and does nothing else (RFC 6960, section 4.2.2.2); its own revocation need not be asked about.</summary>
    /// <param name="root">The root's certificate.</param>
    /// <param name="rootKey">The root's key pair.</param>
    /// <param name="name">The responder's name.</param>
    /// <param name="publicKey">The responder's key on P-256; only its public half is used.</param>
    /// <param name="notBefore">First second of validity.</param>
    /// <param name="notAfter">Last second of validity; not after that of the root.</param>
    /// <param name="serial">The serial number, as <see cref="CreateRoot"/> wants it.</param>
    public static X509Certificate2 CreateOcspSigning(
        X509Certificate2 root,
        ECDsa rootKey,
        string name,
        ECDsa publicKey,
        DateTimeOffset notBefore,
        DateTimeOffset notAfter,
        ReadOnlySpan<byte> serial)
    {
        var request = LeafRequest(root, name, subjectSerial: null, publicKey, revocationList: null, responder: null);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(OcspSigner.Purpose)], critical: true));
        request.CertificateExtensions.Add(new X509Extension(OcspSigner.NoCheck, DerNull, critical: false));
        return Create(request, root, rootKey, notBefore, notAfter, serial);
    }

    /// <summary>Makes the signing certificate of a vault, for a P-256 key, under a root.</summary>
    /// <param name="root">The root's certificate.</param>
    /// <param name="rootKey">The root's key pair.</param>
    /// <param name="name">The name of whoever runs the vault.</param>
    /// <param name="address">The vault's address, as <see cref="VaultCertificate.IsAddress"/> wants it.</param>
    /// <param name="publicKey">The vault's key on P-256; only its public half is used.</param>
    /// <param name="notBefore">First second of validity.</param>
    /// <param name="notAfter">Last second of validity; not after that of the root.</param>
    /// <param name="serial">The serial number, as <see cref="CreateRoot"/> wants it.</param>
    public static X509Certificate2 CreateVault(
        X509Certificate2 root,
        ECDsa rootKey,
        string name,
        string address,
        ECDsa publicKey,
        DateTimeOffset notBefore,
        DateTimeOffset notAfter,
        ReadOnlySpan<byte> serial) =>
        VaultCertificate.IsAddress(address)
            ? Create(LeafRequest(root, name, address, publicKey, revocationList: null, responder: null), root, rootKey, notBefore, notAfter, serial)
            : throw new ArgumentException($"A vault's address is http or https with a host and nothing after it, at most {VaultCertificate.MaxAddressLength} characters.", nameof(address));

    private static CertificateRequest LeafRequest(X509Certificate2 root, string name, string? subjectSerial, ECDsa publicKey, Uri? revocationList, Uri? responder)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(publicKey);
        var subject = new X500DistinguishedNameBuilder();

        // The builder puts what is added last in front.
        subject.AddCommonName(name);
        if (subjectSerial is not null)
            subject.Add(SubjectAttributes.SerialNumber, subjectSerial, UniversalTagNumber.PrintableString);
        subject.AddOrganizationName(name);
        subject.AddCountryOrRegion("CN");

        var request = new CertificateRequest(subject.Build(), new PublicKey(publicKey), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(
            certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(
            root, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        if (revocationList is not null)
            request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([revocationList.AbsoluteUri]));
        if (responder is not null)
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(ocspUris: [responder.AbsoluteUri], caIssuersUris: null));

        return request;
    }

    private static X509Certificate2 Create(
        CertificateRequest request, X509Certificate2 root, ECDsa rootKey, DateTimeOffset notBefore, DateTimeOffset notAfter, ReadOnlySpan<byte> serial)
    {
        ArgumentNullException.ThrowIfNull(rootKey);
        return request.Create(root.SubjectName, X509SignatureGenerator.CreateForECDsa(rootKey), notBefore, notAfter, Checked(serial));
    }

    private static ReadOnlySpan<byte> Checked(ReadOnlySpan<byte> serial) =>
        serial.Length is >= 8 and <= 20 && serial[0] is > 0 and < 0x80
            ? serial
            : throw new ArgumentException("A serial number is 8 to 20 bytes, the first between 0x01 and 0x7F.", nameof(serial));
}
