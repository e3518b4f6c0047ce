using LicenseVault.Core.Archiving;
using LicenseVault.Core.Drawing;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Verifying;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Credentials;

namespace LicenseVault.Core.Checking;

/// <summary>
/// Puts back an object of a certificate from what is left of the other: the document carries the credential, and the credential with the
/// kept signature gives the document. Only what has the recorded digest is put back.
/// </summary>
public sealed class CertificateRepairs(CertificateArchive archive, CertificateDrawer drawer, IObjectStore objects)
{
    internal static bool Mends(FindingKind kind) =>
        kind == FindingKinds.CredentialMissing || kind == FindingKinds.CredentialDamaged || kind == FindingKinds.DocumentMissing || kind == FindingKinds.DocumentDamaged;

    internal async Task RepairAsync(CertificateRecord record, CancellationToken cancel)
    {
        var (credentialKey, documentKey) = (CertificateArchive.CredentialKeyOf(record.Identifier), CertificateArchive.DocumentKeyOf(record.Identifier));
        var document = await TryReadAsync(documentKey, cancel);
        var credential = await TryReadAsync(credentialKey, cancel);
        if (!Is(credential, record.Credential))
        {
            // A document that is itself damaged may still carry the credential whole.
            credential = document is null ? null : CredentialIn(document);
            if (!Is(credential, record.Credential))
                return;

            await objects.RepairAsync(credentialKey, credential, cancel);
        }

        if (!Is(document, record.Document) && await DrawAgainAsync(record, credential!, cancel) is { } drawn && Is(drawn, record.Document))
            await objects.RepairAsync(documentKey, drawn, cancel);
    }

    private static bool Is(byte[]? content, StoredObject? issued) => content is not null && CertificateArchive.Describe(content) == issued;

    private static byte[]? CredentialIn(byte[] document) =>
        PdfReader.Read(document) is PdfReading.Readable { File: var pdf } ? PresentedFile.CredentialIn(pdf)?.Bytes.ToArray() : null;

    private async Task<byte[]?> DrawAgainAsync(CertificateRecord record, byte[] credential, CancellationToken cancel)
    {
        if (record.DocumentSignature is not { } signature
            || CredentialReader.Read(credential) is not CredentialReading.Readable { Claims: { DrawingEngine: CertificatePdf.Engine } claims })
        {
            return null;
        }

        try
        {
            if (await drawer.DrawAsync(credential, claims, SignatureRoom.Usual, cancel) is not { } usual)
                return null;

            // How much was left for the signature is not written down; the length of the document tells.
            var room = SignatureRoom.OfLength(usual, record.Document!.Length);
            var cms = Convert.FromBase64String(signature);
            return cms.Length <= room.Bytes && await drawer.DrawAsync(credential, claims, room, cancel) is { } unsigned ? PdfSigner.WithSignature(unsigned, cms) : null;
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            return null;
        }
    }

    private async Task<byte[]?> TryReadAsync(ObjectKey key, CancellationToken cancel)
    {
        try
        {
            return await archive.ReadAsync(key, cancel);
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException)
        {
            return null;
        }
    }
}
