using System.Security.Cryptography;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Copying;
using LicenseVault.Core.Sharing;
using LicenseVault.Core.Signing;
using LicenseVault.Core.Verifying;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Copies;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Sharing;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Copying;

/// <summary>Makes annotated copies as agencies get them, and forges them as somebody could who has got at a key.</summary>
internal sealed class CopyBench(SharingVault vault)
{
    internal static readonly TimeSpan Days = TimeSpan.FromDays(30);

    // One process for all that a test does: opening fonts takes longer than the rest.
    private IServiceProvider? _process;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal T Get<T>()
        where T : notnull =>
        (_process ??= vault.Process()).GetRequiredService<T>();

    /// <summary>Gives the vault the key with which it answers for copies.</summary>
    internal async Task ReadyAsync()
    {
        var (key, certificate) = TestKeys.OfVault("TEST 示例证照库", "https://vault.example");
        using (key)
        using (certificate)
        {
            if (await Get<VaultKey>().FindAsync(Cancel) is null)
                await Get<Keystore>().AddAsync(Keystore.NameOfVault("https://vault.example"), key, [certificate], Cancel);
        }
    }

    internal async Task<UseOutcome.Opened> OpenAsync(params string[] fields)
    {
        var grant = await vault.GrantAsync(2, fields);
        var request = SharingVault.Request(new UseBasis.Grant(vault.Certificate, grant.Id)) with { CopyUntil = vault.Clock.GetUtcNow() + Days };
        return Assert.IsType<UseOutcome.Opened>(await Get<UseDesk>().OpenAsync(SharingVault.Bank, request, Cancel));
    }

    internal async Task<byte[]> CopyAsync(params string[] fields) => await FetchAsync((await OpenAsync(fields)).Code);

    internal async Task<byte[]> FetchAsync(string code) =>
        Assert.IsType<FetchOutcome.File>(await Get<UseFetching>().FetchAsync(SharingVault.Bank, code, UsePart.Document, Cancel)).Content;

    internal Task<VerificationReport> VerifyAsync(byte[] file) => Get<CertificateVerifier>().VerifyFileAsync(file, holder: null, Cancel);

    internal static Check CheckIn(VerificationReport report, CheckName name) => report.Checks.Single(check => check.Name == name);

    internal static PdfFile Read(byte[] file) => Assert.IsType<PdfReading.Readable>(PdfReader.Read(file)).File;

    internal static ReadOnlyMemory<byte> Attached(byte[] file, string name) => Read(file).Attachments.Single(attachment => attachment.Name == name).Bytes;

    internal static CopyStatement StatementIn(byte[] file) =>
        Assert.IsType<CopyStatementReading.Readable>(CopyStatements.Read(Attached(file, "annotated-copy.jwt").Span)).Statement;

    internal async Task<ISigningKey> VaultKeyAsync() => (await Get<VaultKey>().FindAsync(Cancel))!;

    internal async Task<byte[]> CredentialAsync() =>
        (await Get<CertificateArchive>().ReadAsync(CertificateArchive.CredentialKeyOf(vault.Certificate), Cancel))!;

    /// <summary>The file that these would be drawn as, sealed.</summary>
    internal async Task<byte[]> SealAsync(ReadOnlyMemory<byte> statement, CopyStatement drawnAs, ReadOnlyMemory<byte> credential, ISigningKey key)
    {
        var claims = Assert.IsType<CredentialReading.Readable>(CredentialReader.Read(credential.Span)).Claims;
        var drawing = await Get<CopyDrawer>().DrawAsync(statement, drawnAs, credential, claims, SignatureRoom.Of(key.Chain, timeStamp: 0), Cancel);
        return await PdfSigner.SignAsync(Assert.IsType<CopyDrawing.Drawn>(drawing).Pdf, key, Cancel);
    }

    internal static string DigestOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
