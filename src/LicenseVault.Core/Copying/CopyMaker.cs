using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Sharing;
using LicenseVault.Core.Signing;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Copies;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Copying;

/// <summary>
/// Makes annotated copies (加注件): signed and sealed with the vault's key, since it is the vault that answers for them. Nothing is stored: the same terms
/// give the same copy again but for its signatures.
/// </summary>
public sealed class CopyMaker(CertificateArchive archive, VaultKey vaultKey, CopyDrawer drawer, DocumentSigner signer, VaultAddress address)
{
    private const int NumberLength = 16;

    public async Task<CopyOutcome> MakeAsync(CertificateRecord record, CertificateType type, CopyTerms terms, CancellationToken cancel)
    {
        if (await vaultKey.FindAsync(cancel) is not { } key || VaultCertificate.NameOf(key.Chain[0]) is not { } maker)
            return new CopyOutcome.NoVaultKey();

        var isWhole = !FieldChoice.AllOf(type).Except(terms.Fields).Any();
        if (await archive.ReadCredentialAsync(record, cancel) is not { } whole
            || (isWhole ? whole : CredentialPresentation.Of(whole, path => FieldChoice.Permits(terms.Fields, path))) is not { } credential
            || CredentialReader.Read(credential) is not CredentialReading.Readable { Claims: var claims })
        {
            return new CopyOutcome.Missing();
        }

        var statement = new CopyStatement
        {
            Vault = address.BaseUrl,
            Maker = maker,
            Number = DigestOf(Encoding.UTF8.GetBytes($"annotated copy {terms.Seed}"))[..NumberLength],
            MadeAt = ToSecond(terms.MadeAt),
            Until = ToSecond(terms.Until),
            Purpose = terms.Purpose.Trim(),
            Recipient = terms.Recipient,
            Certificate = record.Identifier,
            OriginalCredential = record.Credential!.Digest,
            OriginalDocument = record.Document!.Digest,
            AttachedCredential = DigestOf(credential),
            Fields = isWhole ? null : terms.Fields,
            Engine = CertificatePdf.Engine,
        };
        return await SealAsync(statement, key, credential, claims, cancel);
    }

    private async Task<CopyOutcome> SealAsync(CopyStatement statement, ISigningKey key, byte[] credential, CertificateClaims claims, CancellationToken cancel)
    {
        var signed = await CopyStatements.SignAsync(statement, key, cancel);
        return await drawer.DrawAsync(signed, statement, credential, claims, signer.RoomFor(key), cancel) switch
        {
            CopyDrawing.Drawn { Pdf: var pdf } => new CopyOutcome.Made(await signer.SignAsync(pdf, key, cancel), statement),
            CopyDrawing.NotDrawn { Faults: var faults } => new CopyOutcome.Refused(faults),
            null => new CopyOutcome.Missing(),
            var other => throw new UnreachableException($"Unmapped drawing {other}."),
        };
    }

    private static string DigestOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static DateTimeOffset ToSecond(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
