using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Credentials;

/// <summary>Reads credentials (签名数据): SD-JWTs of the one form that api-specs/credential.md describes.</summary>
public static class CredentialReader
{
    /// <summary>The <c>typ</c> of a credential's header.</summary>
    public const string MediaType = "dc+sd-jwt";

    // The first second of the year 9999: beyond it no calendar has room for UTC+8.
    private const long LatestTime = 253370764800;

    internal const string IdentifierMalformed = "identifier-malformed";

    /// <summary>
    /// Reads a credential. Claims that must stay open are taken from what the issuer signed, never from a disclosure, so that no
    /// holder can leave out a date. Never throws on what it is given.
    /// </summary>
    public static CredentialReading Read(ReadOnlySpan<byte> credential)
    {
        try
        {
            var sdJwt = SdJwt.Parse(credential);
            sdJwt.IssuerSigned.ExpectHeader(MediaType);
            if (sdJwt.KeyBinding is not null)
                throw new MalformedException("key-binding-unexpected", "A credential has no key binding.");

            return new CredentialReading.Readable(sdJwt, ClaimsOf(sdJwt));
        }
        catch (MalformedException fault)
        {
            return new CredentialReading.Unreadable(fault.Code, fault.Message);
        }
    }

    private static CertificateClaims ClaimsOf(SdJwt sdJwt)
    {
        var signed = ClaimMembers.Of(sdJwt.Payload);
        var shown = ClaimMembers.Of(sdJwt.ProcessedPayload);
        var type = signed.Object("type");
        var issuer = signed.Object("issuer");
        var drawing = signed.Object("drawing");
        var status = signed.Object("status");
        var statusList = status.Object("status_list");
        var holder = shown.Object("holder");
        var claims = new CertificateClaims
        {
            BaseUrl = signed.Text("iss"),
            IssuedAt = DateTimeOffset.FromUnixTimeSeconds(signed.Integer("iat", 0, LatestTime)),
            Identifier = signed.Parsed<CertificateIdentifier>("identifier", IdentifierMalformed),
            Code = signed.Parsed<VerificationCode>("code", "claim-malformed"),
            TypeCode = type.Parsed<CertificateTypeCode>("code", "claim-malformed"),
            TypeName = type.Text("name"),
            TypeVersion = (int)type.Integer("version", 1, int.MaxValue),
            IssuerCode = issuer.Parsed<AuthorityCode>("code", "claim-malformed"),
            IssuerName = issuer.Text("name"),
            Validity = new ValidityPeriod(signed.Date("validFrom"), signed.DateOrNone("validUntil")),
            DrawingEngine = (int)drawing.Integer("engine", 1, int.MaxValue),
            TemplateDigest = drawing.Text("template"),
            FontDigests = drawing.Texts("fonts"),
            StatusUri = statusList.Text("uri"),
            StatusIndex = statusList.Integer("idx", 0, int.MaxValue),
            Number = shown.TextOrNone("number"),
            HolderName = holder.TextOrNone("name"),
            HolderIdType = holder.TextOrNone("idType"),
            HolderIdNumber = holder.TextOrNone("idNumber"),
            Fields = shown.Fields("fields"),
            WithheldCount = sdJwt.WithheldCount,
        };
        RefuseContradictions(signed, claims);
        foreach (var part in new[] { type, issuer, drawing, status, statusList, holder, signed.Without("holder", "fields", "_sd", "_sd_alg") })
            part.RefuseOthers();

        // What was disclosed at the top, beyond the number: a claim that its holder could have left out.
        shown.Without([.. sdJwt.Payload.EnumerateObject().Select(member => member.Name)]).RefuseOthers();
        return claims;
    }

    private static void RefuseContradictions(ClaimMembers signed, CertificateClaims claims)
    {
        if (signed.Time("nbf") != claims.Validity.NotBefore || signed.TimeOrNone("exp") != claims.Validity.Expires)
            throw new MalformedException("times-differ", "The claims nbf and exp are not those of validFrom and validUntil at UTC+8.");

        if (signed.Text("vct") != claims.TypeUrn)
            throw new MalformedException("vct-differs", "The claim vct does not name the certificate type and version of the claim type.");
    }
}
