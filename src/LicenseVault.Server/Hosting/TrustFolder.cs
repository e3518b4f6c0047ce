using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Server.Hosting;

/// <summary>The root certificates that may stand behind issuers: every *.pem of one folder.</summary>
internal static class TrustFolder
{
    public static string? FaultOf(string folder) => Directory.Exists(folder) ? null : "the folder is not there.";

    /// <param name="folder">The folder, which is there.</param>
    /// <param name="setting">Where it was named.</param>
    public static TrustAnchors Read(string folder, string setting) =>
        TrustAnchors.Of(Directory.EnumerateFiles(folder, "*.pem").Order(StringComparer.Ordinal).Select(file => RootIn(file, setting)));

    private static X509Certificate2 RootIn(string file, string setting)
    {
        try
        {
            return TrustAnchors.Of(X509Certificate2.CreateFromPem(File.ReadAllText(file))).Roots[0];
        }
        catch (CryptographicException problem)
        {
            throw new SettingException($"{setting}: {file} is no root certificate; every .pem file of the folder must be one. {problem.Message}");
        }
    }
}
