using LicenseVault.Core.Archiving;
using LicenseVault.Core.Signing;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Benchmarks;

/// <summary>A certificate that the sandbox has issued, with the key that signed it.</summary>
internal sealed record IssuedSample(string Name, byte[] Credential, byte[] Document, CertificateClaims Claims, ISigningKey Key, int Pages)
{
    public static async Task<IReadOnlyList<IssuedSample>> AllAsync(VaultUnderLoad vault, CancellationToken cancel)
    {
        var archive = vault.Get<CertificateArchive>();
        var samples = new List<IssuedSample>();
        foreach (var certificate in vault.Certificates)
        {
            var record = (await archive.FindIssuedAsync(CertificateIdentifier.Parse(certificate.Id, null), cancel))!;
            var credential = (await archive.ReadAsync(CertificateArchive.CredentialKeyOf(certificate.Id), cancel))!;
            var document = (await archive.ReadAsync(CertificateArchive.DocumentKeyOf(certificate.Id), cancel))!;
            samples.Add(new IssuedSample(
                certificate.Sample,
                credential,
                document,
                ((CredentialReading.Readable)CredentialReader.Read(credential)).Claims,
                (await vault.Get<Keystore>().FindAsync(Keystore.NameOfIssuer(record.Issuer), cancel))!,
                ((PdfReading.Readable)PdfReader.Read(document)).File.PageCount));
        }

        return samples;
    }
}
