using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Core.Catalogue;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests;

/// <summary>The TEST root and the TEST keys of the sample agencies, in certs-samples/keys. Everybody has them.</summary>
internal static class TestKeys
{
    private const string RootName = "TEST-root";
    private const string RootSubject = "TEST root, never trust";

    // The samples are dated 2020 to 2026, and must be checked for as long as anybody likes.
    private static readonly DateTimeOffset From = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2115, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The root's certificate, which a verifier of the samples trusts.</summary>
    public static X509Certificate2 Root => CertificateOf(RootName);

    public static (ECDsa Key, X509Certificate2 Certificate) Of(Issuer issuer) => (KeyOf(NameOf(issuer)), CertificateOf(NameOf(issuer)));

    /// <summary>A new key for a vault, certified under the TEST root.</summary>
    public static (ECDsa Key, X509Certificate2 Certificate) OfVault(string name, string address)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var root = Root;
        using var rootKey = KeyOf(RootName);
        return (key, SigningCertificates.CreateVault(root, rootKey, name, address, key, From, Until, SerialOf(address)));
    }

    /// <summary>A new key that the TEST root has certified under an agency's name, as any trusted root can under any name.</summary>
    public static CertifiedKey CertifiedAs(Issuer issuer)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var root = Root;
        using var rootKey = KeyOf(RootName);
        return new CertifiedKey(key, SigningCertificates.CreateAgency(root, rootKey, issuer.Name, AuthorityCode.Parse(issuer.Code, null), key, From, Until, SerialOf($"another of {issuer.Code}")));
    }

    /// <summary>The same for the address of a vault.</summary>
    public static CertifiedKey CertifiedAs(string name, string address)
    {
        var (key, certificate) = OfVault(name, address);
        return new CertifiedKey(key, certificate);
    }

    /// <summary>Makes what is missing.</summary>
    public static void Complete()
    {
        Directory.CreateDirectory(FileOf(""));
        if (!File.Exists(FileOf($"{RootName}.key.pem")))
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using var root = SigningCertificates.CreateRoot(RootSubject, key, From, Until, SerialOf(RootName));
            Write(RootName, key, root);
        }

        foreach (var issuer in SampleCatalogue.Issuers.Where(issuer => !File.Exists(FileOf($"{NameOf(issuer)}.key.pem"))))
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using var root = Root;
            using var rootKey = KeyOf(RootName);
            using var certificate = SigningCertificates.CreateAgency(
                root, rootKey, issuer.Name, AuthorityCode.Parse(issuer.Code, null), key, From, Until, SerialOf(NameOf(issuer)));
            Write(NameOf(issuer), key, certificate);
        }
    }

    private static string NameOf(Issuer issuer) =>
        string.Create(CultureInfo.InvariantCulture, $"TEST-agency-{SampleCatalogue.Issuers.ToList().FindIndex(other => other.Code == issuer.Code) + 1}");

    private static X509Certificate2 CertificateOf(string name) => X509Certificate2.CreateFromPem(File.ReadAllText(FileOf($"{name}.cert.pem")));

    private static ECDsa KeyOf(string name)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(FileOf($"{name}.key.pem")));
        return key;
    }

    private static void Write(string name, ECDsa key, X509Certificate2 certificate)
    {
        File.WriteAllText(FileOf($"{name}.key.pem"), key.ExportPkcs8PrivateKeyPem() + "\n");
        File.WriteAllText(FileOf($"{name}.cert.pem"), certificate.ExportCertificatePem() + "\n");
    }

    private static byte[] SerialOf(string name)
    {
        var serial = new byte[16];
        new SampleEntropy(name).Fill(serial);
        serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
        return serial;
    }

    private static string FileOf(string name) => Repository.Path("certs-samples", "keys", name);
}
