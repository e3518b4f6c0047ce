using LicenseVault.Core.Signing;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Tests.Pdf;

namespace LicenseVault.Tests.Samples;

/// <summary>Makes the documents and credentials of certs-samples/refused; what each must be answered is written by hand beside it.</summary>
internal static class ForgedFiles
{
    private static readonly Sample Food = new("food-business-licence");
    private static readonly Sample Licence = new("business-licence-rare-character");
    private static readonly Sample OtherLicence = new("business-licence-longest");

    private static CancellationToken Cancel => CancellationToken.None;

    /// <summary>Writes those that are not there, or differ from what they would be made to now.</summary>
    public static async Task AcceptAsync(SampleVault vault)
    {
        var food = ClaimsOf(Food);
        var agency = SampleCatalogue.Issuers.Single(issuer => issuer.Code == food.IssuerCode.ToString());
        using var stranger = new StrangerKey(agency);

        Accept("document-changed-byte", ForgedDocuments.WithChangedByte(Food.Document));
        Accept("document-appended", ForgedDocuments.WithAppendedUpdate(Food.Document));
        Accept("document-truncated", Food.Document[..20_000]);
        Accept("document-not-a-pdf", "<!doctype html><title>document.pdf</title>\n"u8.ToArray());
        AcceptSigned("document-signed-by-other-root", await ForgedDocuments.SignAsync(Food.Document, stranger, Cancel));
        AcceptSigned("document-signed-by-another-agency", await ForgedDocuments.SignAsync(Food.Document, await KeyOfAsync(vault, SampleCatalogue.Issuers[1].Code), Cancel));
        AcceptSigned("document-without-credential", await DrawAsync(vault, food, food, attached: null));
        AcceptSigned("page-of-another-certificate", await DrawAsync(vault, ClaimsOf(OtherLicence), ClaimsOf(Licence), Licence.Credential));
        await EncryptAsync("document-encrypted");

        AcceptCredential("credential-changed", ForgedCredentials.WithChangedPayload(Food.Credential));
        AcceptCredential("credential-other-holder", ForgedCredentials.WithOtherHolder(Food.Credential, food.HolderName!, "示例省样本市别家餐饮有限公司"));
        AcceptCredential("credential-cut", ForgedCredentials.WithoutLastField(Food.Credential));
        AcceptCredential("credential-expired", await ForgedCredentials.ExpiredAsync(vault, food, Cancel));
        AcceptCredential("credential-of-untrusted-root", await ForgedCredentials.SignAsync(vault, food, stranger, Cancel));
    }

    private static async Task<byte[]> DrawAsync(SampleVault vault, CertificateClaims shown, CertificateClaims stated, byte[]? attached) =>
        await PdfSigner.SignAsync(
            await ForgedDocuments.DrawAsync(vault, shown, stated, attached, Cancel), await KeyOfAsync(vault, stated.IssuerCode.ToString()), Cancel);

    // Its key is random each time, so it stays as it is until somebody deletes it.
    private static async Task EncryptAsync(string why)
    {
        var path = RefusedCases.FileOf(why, "document.pdf");
        if (File.Exists(path))
            return;

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var opinion = await Judge.RunAsync("qpdf", Path.GetDirectoryName(path)!, "--encrypt", "", "TEST", "256", "--", Food.DocumentFile, path);
        Assert.Equal(0, opinion.ExitCode);
    }

    private static void Accept(string why, byte[] made) =>
        Golden.Accept(RefusedCases.FileOf(why, "document.pdf"), made, committed => committed.SequenceEqual(made));

    private static void AcceptSigned(string why, byte[] made) =>
        Golden.Accept(RefusedCases.FileOf(why, "document.pdf"), made, committed => Golden.IsSameButForSignature(committed, made));

    private static void AcceptCredential(string why, byte[] made) =>
        Golden.Accept(RefusedCases.FileOf(why, "credential.sd-jwt"), made, committed => ForgedCredentials.ContentOf(committed) == ForgedCredentials.ContentOf(made));

    private static async Task<ISigningKey> KeyOfAsync(SampleVault vault, string issuer) => (await vault.Get<Keystore>().FindAsync(Keystore.NameOfIssuer(issuer), Cancel))!;

    private static CertificateClaims ClaimsOf(Sample sample) => Assert.IsType<CredentialReading.Readable>(CredentialReader.Read(sample.Credential)).Claims;
}
