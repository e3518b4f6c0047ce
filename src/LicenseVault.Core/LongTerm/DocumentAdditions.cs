using LicenseVault.Core.Archiving;
using LicenseVault.Core.Storing;
using LicenseVault.Core.TimeStamping;
using LicenseVault.Documents.Pdf;
using LicenseVault.Documents.Pdf.TimeStamps;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.LongTerm;

/// <summary>
/// Makes the next addition to a document and keeps it, once: an object of its own beside the document, which stays byte for byte as it was issued. Whoever
/// comes second, after a crash or at the same time, goes on with what the first one kept.
/// </summary>
public sealed class DocumentAdditions(
    CertificateArchive archive, IObjectStore objects, ValidationMaterial material, TimestampDesk stamps, TimestampRules trust, LongTermRules rules)
{
    // Whatever an authority's certificate says: renewing once a day is often enough.
    private static readonly TimeSpan Soonest = TimeSpan.FromDays(1);

    internal async Task<AdditionOutcome> KeepNextAsync(CertificateRecord record, CancellationToken cancel)
    {
        if (await archive.ReadWholeDocumentAsync(record, cancel) is not { } document
            || PdfReader.Read(document) is not PdfReading.Readable { File: var file }
            || file.Signatures.Where(each => !each.IsTimeStamp).ToList() is not [var signature])
        {
            return new AdditionOutcome.Waiting("document-damaged");
        }

        var place = CertificateArchive.AdditionKeyOf(record.Identifier, record.Additions.Count + 1);
        if (await archive.ReadAsync(place, cancel) is { } earlier)
            return Judged(document, signature, earlier);
        if (await material.OfAsync(file, signature, cancel) is not { } found)
            return new AdditionOutcome.Waiting("revocation-list-away");

        var addition = PdfAddition.Prepare(file, found);
        if (await stamps.StampAsync(addition.Stamped, cancel) is not TimestampOutcome.Given { Token: var token })
            return new AdditionOutcome.NoStamp();

        var appended = addition.WithToken(token.Der.Span);
        if (Judged(document, signature, appended) is not AdditionOutcome.Kept made)
            throw new InvalidOperationException($"The vault's own verifier refuses what it adds to the document of {record.Identifier}.");

        return await objects.PutOnceAsync(place, appended, cancel) is PutOutcome.Conflict
            ? Judged(document, signature, (await archive.ReadAsync(place, cancel))!)
            : made;
    }

    // Made here or found in a store that is not trusted: it is judged as a stranger would before it belongs to the document.
    private AdditionOutcome Judged(byte[] document, PdfSignature signature, byte[] appended)
    {
        byte[] whole = [.. document, .. appended];
        if (PdfReader.Read(whole) is not PdfReading.Readable { File: var file }
            || file.Signatures.Where(each => !each.IsTimeStamp).ToList() is not [var same] || !same.Contents.Span.SequenceEqual(signature.Contents.Span)
            || !file.Signatures.Any(each => each is { IsTimeStamp: true, CoversWholeFile: true })
            || !PdfChanges.AreOwnAdditions(file, [same])
            || !PdfChanges.Since(file, [same]).All(change => change.Kind is DocumentChangeKind.ValidationMaterial or DocumentChangeKind.DocumentTimeStamp)
            || PdfTimestamps.Of(file, same) is not [.., { Reading: TimestampReading.Good { Token: var token } }]
            || token.VerifyAuthority(trust.Anchors, token.At, []) is not ChainOutcome.Trusted)
        {
            return new AdditionOutcome.Waiting("addition-damaged");
        }

        var end = token.AuthorityEnds() - rules.RenewBefore;
        var renewal = end > token.At + Soonest ? end : token.At + Soonest;
        return new AdditionOutcome.Kept(new DocumentAddition(CertificateArchive.Describe(appended), token.At, renewal));
    }
}
