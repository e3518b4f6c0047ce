using LicenseVault.Core.Archiving;
using LicenseVault.Core.Drawing;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Signing;
using LicenseVault.Core.StatusLists;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Transparency.Entries;
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
    DocumentSigner signer,
    FoundDocuments found,
    LoggedIssues issues,
    PredecessorClaim claim,
    IDocumentStore documents,
    RecordSeals seals,
    IObjectStore objects,
    TimeProvider clock)
{
    private const int Tries = 5;

    /// <summary>Null when it is issued; what the certificate before has ended as when it is not, and the reservation is taken back.</summary>
    public async Task<CertificateStatus?> FinishAsync(CertificateRecord record, CancellationToken cancel)
    {
        if (record.State is not CertificateState.Reserved)
            return null;
        if (await claim.MakeAsync(record, cancel) is { } ended)
            return ended;

        var key = await keystore.FindAsync(Keystore.NameOfIssuer(record.Issuer), cancel)
            ?? throw new InvalidOperationException($"The signing key of issuer {record.Issuer} is gone.");
        var (credential, stated, isFound) = await SignOnceAsync(record, key, cancel);
        if (isFound)
            await ThrowIfLoggedAsync(record, cancel);
        var document = await DrawOnceAsync(record, credential, stated, key, cancel);
        await CommitAsync(record.Identifier, credential, document, cancel);
        return null;
    }

    private async Task<(byte[] Credential, CertificateClaims Stated, bool IsFound)> SignOnceAsync(CertificateRecord record, ISigningKey key, CancellationToken cancel)
    {
        var place = CertificateArchive.CredentialKeyOf(record.Identifier);

        // Two signatures over one identifier would be two certificates, so a retry takes up what the first try stored.
        if (await archive.ReadAsync(place, cancel) is { } earlier)
            return (earlier, Judged(record, earlier), true);

        var signed = await issuer.SignAsync(issuer.Prepare(await claims.OfAsync(record, cancel), key), key, cancel);
        var stated = Judged(record, signed);
        var kept = await PutOnceAsync(place, signed, cancel);
        return (kept, ReferenceEquals(kept, signed) ? stated : Judged(record, kept), false);
    }

    // What the log tells of is issued: a reservation of it was put back to before that, and would be logged a second time.
    private async Task ThrowIfLoggedAsync(CertificateRecord record, CancellationToken cancel)
    {
        // Another process may have finished it since it was read, and had it logged.
        if (await issues.FindAsync(record.Identifier, record.IssuedAt, cancel) is { } index
            && await archive.FindAsync(record.Identifier, cancel) is { Record.State: CertificateState.Reserved })
        {
            throw new InvalidDataException(
                $"already-logged: the transparency log tells at {index} that {record.Identifier} was issued, and its record is a reservation that somebody put back. Restore it from a backup.");
        }
    }

    // Made here or found in a store that is not trusted: the public verifier judges it before it becomes the certificate, and has read what it states.
    private CertificateClaims Judged(CertificateRecord record, byte[] credential)
    {
        var verification = verifier.Verify(credential, record.IssuedAt);
        if (verification.Checks.FirstOrDefault(check => check.Verdict is not Verdict.Pass && check.Name is not CheckName.ValidityPeriod) is { } fault)
            throw new InvalidOperationException($"The vault's own verifier refuses the credential of {record.Identifier}: {fault.Name} {fault.Code}.");

        return verification.Credential!.Claims is var stated && record.IsOf(stated)
            ? stated
            : throw new InvalidDataException($"What is stored as the credential of {record.Identifier} is another certificate's.");
    }

    private async Task<PdfFile> DrawOnceAsync(CertificateRecord record, byte[] credential, CertificateClaims stated, ISigningKey key, CancellationToken cancel)
    {
        var place = CertificateArchive.DocumentKeyOf(record.Identifier);
        if (await archive.ReadAsync(place, cancel) is { } earlier)
            return await found.JudgedAsync(record, credential, stated, earlier, cancel);

        var unsigned = await drawer.DrawAsync(credential, stated, signer.RoomFor(key), cancel)
            ?? throw new InvalidOperationException($"The template or a font of {record.Identifier} is gone.");
        var made = await signer.SignAsync(unsigned, key, cancel);
        var kept = await PutOnceAsync(place, made, cancel);
        return ReferenceEquals(kept, made) ? Carrying(credential, record, made) : await found.JudgedAsync(record, credential, stated, kept, cancel);
    }

    private static PdfFile Carrying(byte[] credential, CertificateRecord record, byte[] document) =>
        PdfReader.Read(document) is PdfReading.Readable { File: { Attachments: [var attached], Signatures: [{ CoversWholeFile: true }] } file }
        && attached.Bytes.Span.SequenceEqual(credential)
            ? file
            : throw new InvalidOperationException($"What this vault has made as the document of {record.Identifier} does not read back.");

    // Issued is what is stored, not what this process made: of two that race, the loser goes on with the winner's bytes.
    private async Task<byte[]> PutOnceAsync(ObjectKey place, byte[] content, CancellationToken cancel) =>
        await objects.PutOnceAsync(place, content, cancel) is PutOutcome.Conflict
            ? (await archive.ReadAsync(place, cancel))!
            : content;

    private async Task<IEnumerable<CertificateEvent>> EventsOfAsync(
        CertificateRecord record, StoredObject credential, StoredObject document, CancellationToken cancel)
    {
        var issued = new CertificateEvent { Kind = LogEvent.Issued, At = record.IssuedAt, CredentialDigest = credential.Digest, DocumentDigest = document.Digest };
        if (record.Supersedes is not { } predecessor)
            return [issued];

        // One write issues this one and supersedes the other, from the day on which this one begins.
        var before = await archive.FindAsync(predecessor, cancel)
            ?? throw new InvalidDataException($"The certificate that {record.Identifier} takes the place of is gone.");
        return
        [
            issued,
            new CertificateEvent
            {
                Kind = LogEvent.Superseded,
                Of = predecessor,
                At = record.TakesOverAt,
                CredentialDigest = before.Record.Credential!.Digest,
                Successor = record.Identifier,
            },
        ];
    }

    private async Task CommitAsync(string identifier, byte[] credential, PdfFile document, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var stored = await documents.FindAsync(Collections.Certificates, identifier, cancel)
                ?? throw new InvalidDataException($"The reservation of {identifier} is gone.");
            var record = seals.Open<CertificateRecord>(Collections.Certificates, stored);
            if (record.State is not CertificateState.Reserved)
                return; // Somebody else has finished it.

            switch (await documents.WriteAsync(await CommitOfAsync(record, stored, credential, document, cancel), cancel))
            {
                case WriteOutcome.Written:
                    return;
                case WriteOutcome.VersionDiffers:
                    break; // Somebody else has finished it, or has sealed its draft under a newer key: look again.
                case var refused:
                    throw new InvalidOperationException($"The commit of {identifier} was refused: {refused}.");
            }
        }

        throw new InvalidOperationException($"The reservation of {identifier} changed {Tries} times while it was committed.");
    }

    // What is stored now is carried on, not what this process read before it signed: another may have rewritten the reservation since.
    private async Task<DocumentWrite.Replace> CommitOfAsync(
        CertificateRecord record, Document stored, byte[] credential, PdfFile document, CancellationToken cancel)
    {
        var credentialObject = CertificateArchive.Describe(credential);
        var documentObject = CertificateArchive.Describe(document.Bytes.Span);
        var issued = record with
        {
            State = CertificateState.Valid,
            Credential = credentialObject,
            Document = documentObject,
            DocumentSignature = Convert.ToBase64String(document.Signatures[0].Contents.Span),
            Events = [.. await EventsOfAsync(record, credentialObject, documentObject, cancel)],
        };
        var now = IndexValue.Of(clock.GetUtcNow().ToUnixTimeSeconds());
        var keys = new Dictionary<string, IndexValue>(stored.Keys) { ["unlogged_since"] = now, [ImpliedKeys.UpkeepFrom] = ImpliedKeys.UpkeepOf(issued) };
        if (record.Supersedes is not null)
            keys[DueChanges.Key] = DueOf(record, now); // Of the one before, whose place in the list this record now decides.
        keys.Remove("reserved_at");
        return seals.Replace(Collections.Certificates, record.Identifier, stored.Version, issued, keys);
    }

    private static IndexValue DueOf(CertificateRecord record, IndexValue now) =>
        IndexValue.Of(Math.Max(now.Number, record.TakesOverAt.ToUnixTimeSeconds()));
}
