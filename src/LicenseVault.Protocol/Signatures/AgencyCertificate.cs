using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Protocol.Signatures;

/// <summary>
/// How a signing certificate names its agency (颁发机构): the organization of its subject is the agency's name, the serial number
/// of its subject (2.5.4.5, X.520 section 6.2.9) is the agency's code.
/// </summary>
public static class AgencyCertificate
{
    /// <summary>The agency's name, or null when the subject does not have exactly one organization.</summary>
    public static string? NameOf(X509Certificate2 certificate) => SubjectAttributes.OnlyValueOf(certificate, SubjectAttributes.OrganizationName);

    /// <summary>The agency's code, or null when the subject does not have exactly one serial number, or it is no such code.</summary>
    public static AuthorityCode? CodeOf(X509Certificate2 certificate) =>
        AuthorityCode.TryParse(SubjectAttributes.OnlyValueOf(certificate, SubjectAttributes.SerialNumber), CultureInfo.InvariantCulture, out var code) ? code : null;
}
