using LicenseVault.Core.Revoking;
using LicenseVault.Core.TimeStamping;
using LicenseVault.Documents.Pdf;
using LicenseVault.Documents.Pdf.TimeStamps;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.LongTerm;

/// <summary>Collects what a stranger needs to check a document's signature and time stamps when nobody can be asked any more: certificates and revocation lists.</summary>
public sealed class ValidationMaterial(RevocationLists lists, TrustAnchors anchors, TimestampRules stamps, TimeProvider clock)
{
    // A larger one would make every certificate of its issuer heavier by as much.
    private const int LargestListKept = 256 * 1024;

    /// <summary>
    /// Null while a revocation list is away that a certificate names and that may be asked for. For one that the document brings already nobody is asked, and for that of a
    /// certificate that has ended nobody waits: its authority need not publish it any more.
    /// </summary>
    internal async Task<PdfValidationMaterial?> OfAsync(PdfFile file, PdfSignature signature, CancellationToken cancel)
    {
        using var certificates = LoadedCertificates.Of(CertificatesOf(file, signature));
        var issuers = certificates.All.Concat(anchors.Roots).Concat(stamps.Anchors.Roots).ToList();
        var brought = PdfValidationMaterial.Of(file).Crls.Select(RevocationList.Read).OfType<RevocationList>().ToList();
        var found = new List<ReadOnlyMemory<byte>>();
        foreach (var certificate in certificates.All.Where(certificate => !brought.Exists(list => list.Judge(certificate, issuers) is not null)))
        {
            switch (await lists.FetchAsync(certificate, issuers, cancel))
            {
                case ListFetch.Had { List.Der: { Length: <= LargestListKept } der } when !found.Exists(other => other.Span.SequenceEqual(der.Span)):
                    found.Add(der);
                    break;
                case ListFetch.Away when clock.GetUtcNow() < certificate.NotAfter:
                    return null;
            }
        }

        return new PdfValidationMaterial([.. certificates.All.Select(certificate => (ReadOnlyMemory<byte>)certificate.RawData)], found, []);
    }

    private static List<ReadOnlyMemory<byte>> CertificatesOf(PdfFile file, PdfSignature signature)
    {
        var all = new List<ReadOnlyMemory<byte>>();
        if (PdfSignatureVerifier.Verify(file, signature) is PdfSignatureOutcome.Valid valid)
        {
            foreach (var certificate in valid.Intermediates.Prepend(valid.Signer))
            {
                all.Add(certificate.RawData);
                certificate.Dispose();
            }
        }

        foreach (var good in PdfTimestamps.Of(file, signature).Select(stamp => stamp.Reading).OfType<TimestampReading.Good>())
            all.AddRange([good.Token.Signer, .. good.Token.Certificates]);

        return [.. all.DistinctBy(der => Convert.ToHexString(der.Span))];
    }
}
