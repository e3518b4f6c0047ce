using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Server.Hosting;

/// <summary>The root certificates that may stand behind issuers: every *.pem of one folder.</summary>
internal static class TrustFolder
{
    public static string? FaultOf(string folder) => Directory.Exists(folder) ? null : "the folder is not there.";

    public static TrustAnchors Read(string folder)
    {
        try
        {
            return TrustAnchors.Of(Directory.EnumerateFiles(folder, "*.pem").Order(StringComparer.Ordinal).Select(file => X509Certificate2.CreateFromPem(File.ReadAllText(file))));
        }
        catch (CryptographicException problem)
        {
            throw new SettingException($"Vault:TrustFolder holds a .pem file that is no root certificate. {problem.Message}");
        }
    }
}
