namespace LicenseVault.Protocol.Ocsp;

/// <summary>Why an OCSP response tells nothing of a certificate. The codes are a promise.</summary>
public static class OcspFault
{
    /// <summary>It is no response (RFC 6960, section 4.2.1), is larger than any, or has what is not known here and may not be passed over.</summary>
    public const string Malformed = "ocsp-malformed";

    /// <summary>The responder cannot answer for now (<c>tryLater</c>, <c>internalError</c>).</summary>
    public const string TryLater = "ocsp-try-later";

    /// <summary>The responder does not answer such a question (<c>malformedRequest</c>, <c>sigRequired</c>, <c>unauthorized</c>).</summary>
    public const string Refused = "ocsp-refused";

    /// <summary>It is about other certificates, or those of another authority.</summary>
    public const string OtherCertificate = "ocsp-other-certificate";

    /// <summary>It says two things of the same certificate, or that its revocation was taken back.</summary>
    public const string Contradictory = "ocsp-contradictory";

    /// <summary>Neither the authority nor anybody whom it certified itself is named as its signer.</summary>
    public const string SignerUnknown = "ocsp-signer-unknown";

    /// <summary>Its signer's certificate is none for signing OCSP responses (<c>id-kp-OCSPSigning</c>).</summary>
    public const string SignerNotEntitled = "ocsp-signer-not-entitled";

    /// <summary>Its signer's certificate was not valid when it was made.</summary>
    public const string SignerEnded = "ocsp-signer-ended";

    /// <summary>Its signer's certificate was revoked.</summary>
    public const string SignerRevoked = "ocsp-signer-revoked";

    /// <summary>Nothing tells whether its signer's certificate was revoked, and it has no <c>id-pkix-ocsp-nocheck</c>.</summary>
    public const string SignerUnchecked = "ocsp-signer-unchecked";

    /// <summary>The signature is not that of its signer over these bytes.</summary>
    public const string SignatureWrong = "ocsp-signature-wrong";

    /// <summary>It was made for another question.</summary>
    public const string OtherNonce = "ocsp-other-nonce";

    /// <summary>It was out of date at the time that is asked about.</summary>
    public const string Expired = "ocsp-expired";

    /// <summary>It is dated in the future.</summary>
    public const string NotYetValid = "ocsp-not-yet-valid";

    /// <summary>It is from after the end of the certificate.</summary>
    public const string AfterEnd = "ocsp-after-end";

    /// <summary>The authority says that it does not know the certificate.</summary>
    public const string UnknownCertificate = "ocsp-unknown-certificate";

    internal static OcspJudgement.CouldNotCheck Of(string code) => new(code, code switch
    {
        TryLater => "The responder cannot answer for now.",
        Refused => "The responder does not answer the question.",
        OtherCertificate => "The response is about other certificates.",
        Contradictory => "The response contradicts itself.",
        SignerUnknown => "The response is not signed by the authority, nor by anybody whom it certified itself.",
        SignerNotEntitled => "The response is signed with a certificate that is not for OCSP responses.",
        SignerEnded => "The response is signed with a certificate that was not valid at that time.",
        SignerRevoked => "The response is signed with a certificate that was revoked.",
        SignerUnchecked => "The response is signed with a certificate of which nothing tells whether it was revoked.",
        SignatureWrong => "The signature of the response is wrong.",
        OtherNonce => "The response was made for another question.",
        Expired => "The response was out of date at the time that is asked about.",
        NotYetValid => "The response is dated in the future.",
        AfterEnd => "The response is from after the end of the certificate, when its authority may have forgotten it.",
        UnknownCertificate => "The authority says that it does not know the certificate.",
        _ => "What was given cannot be read as an OCSP response.",
    });
}
