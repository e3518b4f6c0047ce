using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LicenseVault.Protocol.Signatures;

/// <summary>The attributes of a signing certificate's subject (X.520) that name whoever holds its key.</summary>
internal static class SubjectAttributes
{
    internal const string OrganizationName = "2.5.4.10";
    internal const string SerialNumber = "2.5.4.5";

    /// <summary>The attribute's value; null when the subject does not have it exactly once, or cannot be read.</summary>
    public static string? OnlyValueOf(X509Certificate2 certificate, string attribute)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        try
        {
            var parts = certificate.SubjectName.EnumerateRelativeDistinguishedNames().ToList();
            var values = parts
                .Where(part => !part.HasMultipleElements && part.GetSingleElementType().Value == attribute)
                .Select(part => part.GetSingleElementValue())
                .ToList();
            return parts.Any(part => part.HasMultipleElements) || values.Count != 1 ? null : values[0];
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
