using System.Globalization;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Casework;

/// <summary>What goes into a filing package of one certificate. What is null may not be given, or cannot be had.</summary>
/// <param name="Type">The code of the type.</param>
/// <param name="Name">Of the type.</param>
/// <param name="Identifier">Of the certificate.</param>
/// <param name="Verdict">Of the verification.</param>
/// <param name="Receipt">核验回执.</param>
/// <param name="Copy">加注件.</param>
/// <param name="Values">数据.</param>
/// <param name="Status">As it stood.</param>
internal sealed record FiledCertificate(string Type, string Name, string Identifier, Verdict Verdict, string? Receipt, byte[]? Copy, CertificateView? Values, string? Status)
{
    /// <param name="number">Its place in the package, counted from 1.</param>
    public string FolderAt(int number) => string.Create(CultureInfo.InvariantCulture, $"{number:00}-{FileName.Safe(Name)}");
}
