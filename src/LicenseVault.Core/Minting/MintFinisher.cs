using LicenseVault.Core.Drawing;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Signing;
using LicenseVault.Core.Storing;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Minting;

/// <summary>
/// Takes a reservation to an issued certificate: sign once, draw, commit. Each step finds out whether it was done before, so it may be
/// called any number of times, at once and after any crash, and ends with the same certificate.
/// </summary>
public sealed class MintFinisher(
    CertificateArchive archive,
    ReservedClaims claims,
    Keystore keystore,
    CredentialIssuer issuer,
    CredentialVerifier verifier,
    CertificateDrawer drawer,
    IDocumentStore documents,
    RecordSeals seals,
    IObjectStore objects,
    TimeProvider clock)
{
    public async Task FinishAsync(CertificateRecord record, long version, CancellationToken cancel)
    {
        if (record.State is not CertificateState.Reserved)
            return;

        var key = await keystore.FindAsync(Keystore.NameOfIssuer(record.Issuer), cancel)
            ?? throw new InvalidOperationException($"The signing key of issuer {record.Issuer} is gone.");
        var credential = await SignOnceAsync(record, key, cancel);
        var document = await DrawOnceAsync(record, credential, key, cancel);
        await CommitAsync(record, version, credential, document, cancel);
    }

    private async Task<byte[]> SignOnceAsync(CertificateRecord record, ISigningKey key, CancellationToken cancel)
    {
        var place = CertificateArchive.CredentialKeyOf(record.Identifier);

        // Two signatures over one identifier would be two certificates, so a retry takes up what the first try stored.
        if (await archive.ReadAsync(place, cancel) is { } earlier)
            return Judged(record, earlier);

        var signed = await issuer.SignAsync(issuer.Prepare(await claims.OfAsync(record, cancel), key), key, cancel);
        return Judged(record, await PutOnceAsync(place, Judged(record, signed), cancel));
    }

    // Made here or found in a store that is not trusted: the public verifier judges it before it becomes the certificate.
    private byte[] Judged(CertificateRecord record, byte[] credential)
    {
        var verification = verifier.Verify(credential, record.IssuedAt);
        if (verification.Checks.FirstOrDefault(check => check.Verdict is not Verdict.Pass && check.Name is not CheckName.ValidityPeriod) is { } fault)
            throw new InvalidOperationException($"The vault's own verifier refuses the credential of {record.Identifier}: {fault.Name} {fault.Code}.");

        return record.IsOf(verification.Credential!.Claims)
            ? credential
            : throw new InvalidDataException($"What is stored as the credential of {record.Identifier} is another certificate's.");
    }

    private async Task<PdfFile> DrawOnceAsync(CertificateRecord record, byte[] credential, ISigningKey key, CancellationToken cancel)
    {
        var place = CertificateArchive.DocumentKeyOf(record.Identifier);
        if (await archive.ReadAsync(place, cancel) is { } earlier)
            return Carrying(credential, record, earlier);

        if (CredentialReader.Read(credential) is not CredentialReading.Readable { Claims: var stated })
            throw new InvalidDataException($"The stored credential of {record.Identifier} cannot be read.");

        var unsigned = await drawer.DrawAsync(credential, stated, cancel)
            ?? throw new InvalidOperationException($"The template or a font of {record.Identifier} is gone.");
        return Carrying(credential, record, await PutOnceAsync(place, await PdfSigner.SignAsync(unsigned, key, cancel), cancel));
    }

    private static PdfFile Carrying(byte[] credential, CertificateRecord record, byte[] document) =>
        PdfReader.Read(document) is PdfReading.Readable { File: { Attachments: [var attached], Signatures: [{ CoversWholeFile: true }] } file }
        && attached.Bytes.Span.SequenceEqual(credential)
            ? file
            : throw new InvalidDataException($"What is stored as the document of {record.Identifier} is none, or another certificate's.");

    // Issued is what is stored, not what this process made: of two that race, the loser goes on with the winner's bytes.
    private async Task<byte[]> PutOnceAsync(ObjectKey place, byte[] content, CancellationToken cancel) =>
        await objects.PutOnceAsync(place, content, cancel) is PutOutcome.Conflict
            ? (await archive.ReadAsync(place, cancel))!
            : content;

    private async Task CommitAsync(CertificateRecord record, long version, byte[] credential, PdfFile document, CancellationToken cancel)
    {
        var credentialObject = CertificateArchive.Describe(credential);
        var documentObject = CertificateArchive.Describe(document.Bytes.Span);
        var issued = record with
        {
            State = CertificateState.Valid,
            Credential = credentialObject,
            Document = documentObject,
            DocumentSignature = Convert.ToBase64String(document.Signatures[0].Contents.Span),
            Events = [new CertificateEvent("issued", record.IssuedAt, credentialObject.Digest, documentObject.Digest)],
        };

        var stored = await documents.FindAsync(Collections.Certificates, record.Identifier, cancel)
            ?? throw new InvalidDataException($"The reservation of {record.Identifier} is gone.");
        if (stored.Version != version)
            return; // Somebody else has finished it.

        var keys = new Dictionary<string, IndexValue>(stored.Keys) { ["unlogged_since"] = IndexValue.Of(clock.GetUtcNow().ToUnixTimeSeconds()) };
        keys.Remove("reserved_at");
        var outcome = await documents.WriteAsync(
            seals.Replace(Collections.Certificates, record.Identifier, version, issued, keys), cancel);

        // Another version is somebody else's commit of the same; anything else would answer "issued" for what is not.
        if (outcome is not (WriteOutcome.Written or WriteOutcome.VersionDiffers))
            throw new InvalidOperationException($"The commit of {record.Identifier} was refused: {outcome}.");
    }
}
