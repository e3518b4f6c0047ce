using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Drawing;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Signing;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;
using LicenseVault.Core.Verifying;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Faults;
using LicenseVault.Tests.Samples;

namespace LicenseVault.Tests.Minting;

/// <summary>A thief who writes the object store lays a document of his own where that of an unfinished mint is to be kept.</summary>
public sealed class FoundDocumentTests
{
    private const string Order = "order-1";

    public enum Laid
    {
        SignedWithJunk,
        SignedByAnotherWhomATrustedRootCertifies,
        AnotherPageUnderTheIssuersKey,
        AnotherCredential,
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Laid.SignedWithJunk, "not-signed-here")]
    [InlineData(Laid.SignedByAnotherWhomATrustedRootCertifies, "not-signed-here")]
    [InlineData(Laid.AnotherPageUnderTheIssuersKey, "page-differs")]
    [InlineData(Laid.AnotherCredential, "another-credential")]
    public async Task A_document_that_this_vault_has_not_made_is_not_issued(Laid laid, string code)
    {
        await using var vault = await UnfinishedAsync();
        var record = Assert.Single(await vault.CertificatesAsync());
        var place = CertificateArchive.DocumentKeyOf(record.Identifier);
        var genuine = await DrawnAsync(vault, record, stated => stated);
        var forged = laid switch
        {
            Laid.SignedWithJunk => ForgedDocuments.WithChangedByte(genuine),
            Laid.SignedByAnotherWhomATrustedRootCertifies => await SignedByAnotherAsync(vault, genuine),
            Laid.AnotherPageUnderTheIssuersKey => await DrawnAsync(vault, record, stated => stated with { HolderName = "示例的另一个人" }),
            _ => await DrawnAsync(vault, record, stated => stated, credential => [.. credential, .. "e30~"u8]),
        };
        var objects = vault.Get<IObjectStore>();
        Assert.Equal(PutOutcome.Stored, await objects.PutOnceAsync(place, forged, Cancel));

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => vault.MintAsync(Order));

        Assert.Contains(code, refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await vault.FinishUnfinishedAsync());
        Assert.Equal(CertificateState.Reserved, Assert.Single(await vault.CertificatesAsync()).State);

        // When it was taken away, the mint goes on by itself.
        File.Delete(vault.FileOf(place));
        Assert.Equal(1, await vault.FinishUnfinishedAsync());
        Assert.Equal(Verdict.Pass, await vault.VerdictOfAsync(record.Identifier));
    }

    [Fact]
    public async Task A_document_that_was_signed_before_the_issuer_got_another_key_is_issued()
    {
        await using var vault = await UnfinishedAsync();
        var record = Assert.Single(await vault.CertificatesAsync());
        var document = await DrawnAsync(vault, record, stated => stated);
        await vault.Get<IObjectStore>().PutOnceAsync(CertificateArchive.DocumentKeyOf(record.Identifier), document, Cancel);
        using var next = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = vault.Certified(next);
        Assert.True(await vault.Get<Keystore>().AddNextAsync(Keystore.NameOfIssuer(record.Issuer), next, [certificate], Cancel));

        Assert.IsType<MintOutcome.Replayed>(await vault.MintAsync(Order));

        Assert.Equal(CertificateArchive.Describe(document), Assert.Single(await vault.CertificatesAsync()).Document);
        Assert.Equal(Verdict.Pass, await vault.VerdictOfAsync(record.Identifier));
    }

    [Fact]
    public async Task What_an_earlier_version_of_the_engine_drew_is_issued_and_passes_as_the_document_of_the_log_alone()
    {
        await using var vault = await UnfinishedAsync("put credentials");
        var record = Assert.Single(await vault.CertificatesAsync());
        var key = (await vault.Get<Keystore>().FindAsync(Keystore.NameOfIssuer(record.Issuer), Cancel))!;
        var claims = await vault.Get<ReservedClaims>().OfAsync(record, Cancel) with { DrawingEngine = CertificatePdf.Engine - 1 };
        var issuer = vault.Get<CredentialIssuer>();
        var credential = await issuer.SignAsync(issuer.Prepare(claims, key), key, Cancel);
        await vault.Get<IObjectStore>().PutOnceAsync(CertificateArchive.CredentialKeyOf(record.Identifier), credential, Cancel);
        var document = await DrawnAsync(vault, record, stated => stated);
        await vault.Get<IObjectStore>().PutOnceAsync(CertificateArchive.DocumentKeyOf(record.Identifier), document, Cancel);
        var sibling = await DrawnAsync(vault, record, stated => stated);
        Assert.IsType<MintOutcome.Replayed>(await vault.MintAsync(Order));

        Assert.Equal((Verdict.CouldNotCheck, "engine-unknown-here"), await ShowsDataAsync(vault, document));
        Assert.IsType<LogRound.Done>(await vault.Get<LogSequencer>().RunAsync(Cancel));
        Assert.Equal((Verdict.Pass, "as-issued"), await ShowsDataAsync(vault, document));
        Assert.Equal((Verdict.CouldNotCheck, "engine-unknown-here"), await ShowsDataAsync(vault, sibling));
        Assert.Equal(Verdict.Fail, (await vault.Get<CertificateVerifier>().VerifyFileAsync(sibling, holder: null, Cancel)).Verdict);
    }

    private static async Task<(Verdict, string)> ShowsDataAsync(CrashingVault vault, byte[] document)
    {
        var report = await vault.Get<CertificateVerifier>().VerifyFileAsync(document, holder: null, Cancel);
        var check = report.Checks.Single(check => check.Name is CheckName.DocumentShowsData);
        return (check.Verdict, check.Code);
    }

    // The reservation is kept, and with it the credential unless that is what was cut off; the document is not.
    private static async Task<CrashingVault> UnfinishedAsync(string cut = "put documents")
    {
        var vault = await CrashingVault.CreateAsync();
        vault.Power.CrashOnce(cut, Fault.BeforeTheWrite);
        await Assert.ThrowsAsync<PowerCutException>(() => vault.MintAsync(Order));
        await vault.RestartAsync();
        return vault;
    }

    private static async Task<byte[]> DrawnAsync(
        CrashingVault vault, CertificateRecord record, Func<CertificateClaims, CertificateClaims> shown, Func<byte[], byte[]>? attached = null)
    {
        var credential = (await vault.Get<CertificateArchive>().ReadAsync(CertificateArchive.CredentialKeyOf(record.Identifier), Cancel))!;
        var stated = Assert.IsType<CredentialReading.Readable>(CredentialReader.Read(credential)).Claims;
        var key = (await vault.Get<Keystore>().FindAsync(Keystore.NameOfIssuer(record.Issuer), Cancel))!;
        var signer = vault.Get<DocumentSigner>();
        var unsigned = (await vault.Get<CertificateDrawer>().DrawAsync(attached?.Invoke(credential) ?? credential, shown(stated), signer.RoomFor(key), Cancel))!;
        return await signer.SignAsync(unsigned, key, Cancel);
    }

    private static async Task<byte[]> SignedByAnotherAsync(CrashingVault vault, byte[] document)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = vault.Certified(key);
        return await PdfSigner.SignAsync(Golden.UnsignedDocument(document), new AnotherKey(key, certificate), Cancel);
    }

    private sealed class AnotherKey(ECDsa key, X509Certificate2 certificate) : ISigningKey
    {
        public string KeyId => "TEST another";

        public IReadOnlyList<X509Certificate2> Chain => [certificate];

        public ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancel) => new(key.SignHash(digest.Span));
    }
}
