using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Minting;

/// <summary>What a draft would state if it were issued, with a stand-in for what is not known yet; identifiers and codes all take the same room.</summary>
internal static class TrialClaims
{
    public static CertificateClaims Of(CertificateDraft draft, CertificateType type, Issuer issuer, AuthorityCode issuerCode, string baseUrl, DateTimeOffset now)
    {
        var trial = new CertificateRecord
        {
            State = CertificateState.Reserved,
            Identifier = CertificateIdentifier.Create(type.Code, issuerCode, new string('0', Serial.Length), 1).ToString(),
            Code = VerificationCode.From(new byte[VerificationCode.RandomByteCount]).ToString(),
            Type = type.Code.ToString(),
            TypeVersion = type.Version,
            Issuer = issuer.Code,
            IssuerName = issuer.Name,
            BaseUrl = baseUrl,
            Template = type.Templates[CertificateType.MainLanguage],
            Fonts = type.Fonts,
            StatusSlot = 0,
            IssuedAt = now,
            Draft = "",
            RequestDigest = draft.Digest,
            Events = [],
        };
        return ReservedClaims.Of(trial, draft, type);
    }
}
