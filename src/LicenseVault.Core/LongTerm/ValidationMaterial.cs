using System.Security.Cryptography.X509Certificates;
using LicenseVault.Core.Revoking;
using LicenseVault.Core.TimeStamping;
using LicenseVault.Documents.Pdf;
using LicenseVault.Documents.Pdf.TimeStamps;
using LicenseVault.Protocol.Ocsp;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.LongTerm;

/// <summary>Collects what a stranger needs to check a document's signature and time stamps when nobody can be asked any more: certificates, revocation lists and OCSP responses.</summary>
public sealed class ValidationMaterial(RevocationLists lists, OcspAnswers answers, TrustAnchors anchors, TimestampRules stamps, TimeProvider clock)
{
    // A larger one would make every certificate of its issuer heavier by as much.
    private const int LargestListKept = 256 * 1024;

    /// <summary>
    /// Null while nothing is to be had on a certificate that names where its authority tells of revocation, and that may be asked: the responder's answer or the list is enough, and
    /// both are kept where both are there. For what the document brings already nobody is asked, but for answers that are out of date; for that of a certificate that has ended
    /// nobody waits: its authority need not publish it any more.
    /// </summary>
    internal async Task<PdfValidationMaterial?> OfAsync(PdfFile file, PdfSignature signature, CancellationToken cancel)
    {
        using var certificates = LoadedCertificates.Of(CertificatesOf(file, signature));
        var issuers = certificates.All.Concat(anchors.Roots).Concat(stamps.Anchors.Roots).ToList();
        var brought = PdfValidationMaterial.Of(file).Evidence();
        var (found, answered) = (new List<ReadOnlyMemory<byte>>(), new List<ReadOnlyMemory<byte>>());
        foreach (var certificate in certificates.All)
        {
            // The list first: it may be what clears the responder.
            var list = brought.Lists.Any(each => each.Judge(certificate, issuers) is not null) ? null : await lists.FetchAsync(certificate, issuers, cancel);
            var answer = IsAnswered(certificate, issuers, brought) ? null : await answers.AskAsync(certificate, issuers, cancel);
            if (list is ListFetch.Had { List.Der: { Length: <= LargestListKept } listed })
                Add(found, listed);
            if (answer is OcspFetch.Had { Response.Der: var said })
                Add(answered, said);

            var isKnown = list is null or ListFetch.Had || answer is null or OcspFetch.Had;
            if (!isKnown && (list is ListFetch.Away || answer is OcspFetch.Away) && clock.GetUtcNow() < certificate.NotAfter)
                return null;
        }

        return new PdfValidationMaterial([.. certificates.All.Select(certificate => (ReadOnlyMemory<byte>)certificate.RawData)], found, answered);
    }

    private bool IsAnswered(X509Certificate2 certificate, IReadOnlyList<X509Certificate2> issuers, RevocationEvidence brought)
    {
        var question = new OcspQuestion(clock.GetUtcNow(), clock.GetUtcNow()) { Lists = brought.Lists };
        return brought.Answers.Any(answer => answer.Judge(certificate, issuers, question) is not OcspJudgement.CouldNotCheck);
    }

    private static void Add(List<ReadOnlyMemory<byte>> found, ReadOnlyMemory<byte> der)
    {
        if (!found.Exists(other => other.Span.SequenceEqual(der.Span)))
            found.Add(der);
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
