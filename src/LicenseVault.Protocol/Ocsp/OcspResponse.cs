using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Ocsp;

/// <summary>
/// An answer to whether signing certificates were revoked (OCSP, RFC 6960, section 4.2). Reading it proves nothing; whose it is and what it is worth, <see cref="Judge"/>
/// finds out. Immutable.
/// </summary>
public sealed class OcspResponse
{
    /// <summary>The media type of a response.</summary>
    public const string MediaType = "application/ocsp-response";

    /// <summary>The largest response that is read, in bytes.</summary>
    public const int Largest = 64 * 1024;

    internal const string Basic = "1.3.6.1.5.5.7.48.1.1";

    private const string ExtendedRevoke = "1.3.6.1.5.5.7.48.1.9";
    private const int MostAnswers = 64, MostCertificates = 8;
    private const int Successful = 0, InternalError = 2, TryLater = 3;

    private static readonly Asn1Tag First = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Second = new(TagClass.ContextSpecific, 1);

    // What clocks may differ by.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    // How long one counts that promises no other: whoever promises none has newer ones all the time (RFC 6960, section 4.2.2.1).
    private static readonly TimeSpan WithoutPromise = TimeSpan.FromDays(1);

    private readonly SignedDer _signed;
    private readonly OcspSigner _signer;
    private readonly List<OcspAnswer> _answers = [];
    private readonly List<ReadOnlyMemory<byte>> _certificates = [];
    private readonly ReadOnlyMemory<byte>? _nonce;

    private OcspResponse(ReadOnlyMemory<byte> der, ReadOnlyMemory<byte> basic)
    {
        Der = der;
        var outermost = new AsnReader(basic, AsnEncodingRules.DER);
        var parts = outermost.ReadSequence();
        outermost.ThrowIfNotEmpty();
        var tbs = parts.ReadEncodedValue();
        var algorithm = parts.ReadSequence().ReadObjectIdentifier();
        var signature = parts.ReadBitString(out var unused);
        _signed = unused == 0 ? new SignedDer(tbs, algorithm, signature) : throw new AsnContentException("A signature is whole bytes.");
        if (parts.HasData)
            ReadCertificates(parts.ReadSequence(First));
        parts.ThrowIfNotEmpty();

        var body = new AsnReader(tbs, AsnEncodingRules.DER).ReadSequence();
        _signer = OcspSigner.Read(body);
        ProducedAt = OcspAnswer.TimeOf(body);
        for (var answers = body.ReadSequence(); answers.HasData || _answers.Count is 0 or > MostAnswers;)
            _answers.Add(OcspAnswer.Read(answers));
        _nonce = body.HasData ? OcspExtensions.ReadNonce(body, Second, [OcspExtensions.Nonce, ExtendedRevoke]) : null;
        body.ThrowIfNotEmpty();
    }

    /// <summary>The response as it was given.</summary>
    public ReadOnlyMemory<byte> Der { get; }

    /// <summary>When it was signed, by its own word.</summary>
    public DateTimeOffset ProducedAt { get; }

    /// <summary>Reads what a responder sent (<c>OCSPResponse</c>) from exactly these bytes of DER, at most 64 KiB. It never throws on bad input.</summary>
    public static OcspReading Read(ReadOnlyMemory<byte> der)
    {
        if (der.Length > Largest)
            return new OcspReading.Unreadable(OcspFault.Malformed);

        try
        {
            var outermost = new AsnReader(der, AsnEncodingRules.DER);
            var response = outermost.ReadSequence();
            outermost.ThrowIfNotEmpty();
            var status = response.ReadEnumeratedBytes();
            if (status.Length != 1)
                return new OcspReading.Unreadable(OcspFault.Malformed);
            if (status.Span[0] is not Successful)
            {
                response.ThrowIfNotEmpty();
                return new OcspReading.Unreadable(status.Span[0] is InternalError or TryLater ? OcspFault.TryLater : OcspFault.Refused);
            }

            return new OcspReading.Readable(new OcspResponse(der, BasicIn(response)));
        }
        catch (AsnContentException)
        {
            return new OcspReading.Unreadable(OcspFault.Malformed);
        }
    }

    /// <summary>The same of the part that is signed alone (<c>BasicOCSPResponse</c>), as signatures bring it (ETSI EN 319 122-1, 5.4.2.2).</summary>
    public static OcspReading ReadBasic(ReadOnlyMemory<byte> der)
    {
        if (der.Length > Largest)
            return new OcspReading.Unreadable(OcspFault.Malformed);

        try
        {
            return new OcspReading.Readable(new OcspResponse(der, der));
        }
        catch (AsnContentException)
        {
            return new OcspReading.Unreadable(OcspFault.Malformed);
        }
    }

    /// <summary>
    /// What the response is worth for a certificate: it counts when the certificate that made that one signed it, or a responder whom that certified itself. Whether that issuer is
    /// trusted, <see cref="ChainVerifier"/> says. It never throws on bad input.
    /// </summary>
    /// <param name="issuers">Certificates among which its issuer's is.</param>
    public OcspJudgement Judge(X509Certificate2 certificate, IEnumerable<X509Certificate2> issuers, OcspQuestion question)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(issuers);
        ArgumentNullException.ThrowIfNull(question);
        if (!Names(certificate))
            return OcspFault.Of(OcspFault.OtherCertificate);

        var budget = new SignatureBudget(SignatureBudget.OfDocument, CancellationToken.None);
        return IssuingCertificate.Find(certificate, issuers, budget) is { } issuer ? JudgeUnder(certificate, issuer, question, budget) : OcspFault.Of(OcspFault.OtherCertificate);
    }

    /// <summary>The same where the certificate that made the other one is known already.</summary>
    /// <param name="issuer">Whose key signed the certificate.</param>
    public OcspJudgement JudgeUnder(X509Certificate2 certificate, X509Certificate2 issuer, OcspQuestion question, SignatureBudget budget)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(budget);
        try
        {
            return JudgementOf(certificate, issuer, question, budget);
        }
        catch (Exception failure) when (failure is AsnContentException or CryptographicException)
        {
            // A certificate that a library loads all the same.
            return OcspFault.Of(OcspFault.Malformed);
        }
    }

    /// <summary>Whether an answer bears its serial number. It proves nothing.</summary>
    public bool Names(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return _answers.Exists(answer => answer.About.Serial.Span.SequenceEqual(certificate.SerialNumberBytes.Span));
    }

    /// <summary>Whether it says of anything that it was revoked. It proves nothing.</summary>
    public bool TellsOfRevocation => _answers.Exists(answer => answer.Status is OcspStatus.Revoked);

    private OcspJudgement JudgementOf(X509Certificate2 certificate, X509Certificate2 issuer, OcspQuestion question, SignatureBudget budget)
    {
        var about = _answers.FindAll(answer => answer.About.IsOf(certificate, issuer));
        if (about is not [var answer, ..])
            return OcspFault.Of(OcspFault.OtherCertificate);

        // That a certificate was revoked does not go out of date, nor does the right of whoever said so.
        var time = answer.Status is OcspStatus.Revoked ? question with { At = answer.ThisUpdate } : question;
        if (_signer.FaultOf(_signed, _certificates, ProducedAt, issuer, time, budget) is { } fault)
            return OcspFault.Of(fault);
        if (!about.TrueForAll(answer.Agrees))
            return OcspFault.Of(OcspFault.Contradictory);

        if (FaultOfTime(answer, time) is { } untimely)
            return OcspFault.Of(untimely);

        // An authority may forget a certificate that has ended: what it says then clears it of nothing (RFC 6960, section 4.4.4).
        if (answer.Status is not OcspStatus.Revoked && answer.ThisUpdate > certificate.NotAfter)
            return OcspFault.Of(OcspFault.AfterEnd);

        return answer.Status switch
        {
            OcspStatus.Good => new OcspJudgement.Good(answer.ThisUpdate),
            OcspStatus.Revoked { Revocation: { Reason: not RevocationReason.RemovedFromList } revocation } => new OcspJudgement.Revoked(revocation),
            OcspStatus.Revoked => OcspFault.Of(OcspFault.Contradictory),
            _ => OcspFault.Of(OcspFault.UnknownCertificate),
        };
    }

    // A responder that keeps its answers ready echoes nothing; whether such a one is of now, its times tell alone, and it must state them (RFC 5019, section 4).
    private string? FaultOfTime(OcspAnswer answer, OcspQuestion question)
    {
        if (question.Nonce is { } asked && (_nonce is { } echoed ? !echoed.Span.SequenceEqual(asked.Span) : answer.NextUpdate is null))
            return OcspFault.OtherNonce;
        if (ProducedAt > question.Now + Tolerance || answer.ThisUpdate > question.Now + Tolerance || answer.ThisUpdate > ProducedAt + Tolerance)
            return OcspFault.NotYetValid;

        return (answer.NextUpdate ?? answer.ThisUpdate + WithoutPromise) + Tolerance < question.At ? OcspFault.Expired : null;
    }

    private static ReadOnlyMemory<byte> BasicIn(AsnReader response)
    {
        var outer = response.ReadSequence(First);
        response.ThrowIfNotEmpty();
        var bytes = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        if (bytes.ReadObjectIdentifier() != Basic)
            throw new AsnContentException("Only basic responses are known.");
        var basic = bytes.ReadOctetString();
        bytes.ThrowIfNotEmpty();
        return basic;
    }

    private void ReadCertificates(AsnReader outer)
    {
        var certificates = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        while (certificates.HasData)
        {
            _certificates.Add(certificates.ReadEncodedValue());
            if (_certificates.Count > MostCertificates)
                throw new AsnContentException("A response brings too many certificates.");
        }
    }
}
