using LicenseVault.Core.Access;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Lifecycle;

/// <summary>Which changes of status a client may see and decide on.</summary>
public static class AnswerableChange
{
    /// <summary>Whether it acts for the issuer, and may have to do with the type.</summary>
    public static bool MayAnswerFor(this Client client, StatusChange change) =>
        client.Issuers.Contains(change.Issuer) && client.Sight.Admits(CertificateIdentifier.Parse(change.Certificate, null).TypeCode.ToString());
}
