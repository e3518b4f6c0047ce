using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LicenseVault.Core.Moving;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Protecting;

/// <summary>
/// Seals under the current key what is sealed under older ones. It may be stopped anywhere and run again, beside a vault that is in use: what
/// is done is passed over, and each record is replaced only in the version that was read.
/// </summary>
public sealed class Reencryption(IDocumentStore documents, RecordSeals seals, KeyRing ring, SealedText sealing)
{
    private const int PageLength = 250;
    private const int Tries = 5;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="progress">Told after each page.</param>
    public async Task<ReencryptionTally> RunAsync(Action<ReencryptionTally> progress, CancellationToken cancel)
    {
        var tally = new ReencryptionTally();
        foreach (var field in SealedField.All)
        {
            await foreach (var page in WholeCollection.PagesAsync(documents, field.Collection, PageLength, cancel))
            {
                await RewriteAsync(field, page, tally, cancel);
                progress(tally);
            }
        }

        return tally;
    }

    private async Task RewriteAsync(SealedField field, IReadOnlyList<Document> page, ReencryptionTally tally, CancellationToken cancel)
    {
        var current = (await ring.CurrentAsync(cancel)).Id;
        var read = page;
        for (var attempt = 0; attempt < Tries && read.Count > 0; attempt++)
        {
            var writes = new List<DocumentWrite>();
            foreach (var document in read)
            {
                if (await RewritingOfAsync(field, document, current, tally, cancel) is { } write)
                    writes.Add(write);
            }

            // What somebody else changed meanwhile (a certificate that was finished) is read again; it may still be under the old key.
            var outcomes = writes.Count == 0 ? [] : await documents.WriteManyAsync(writes, cancel);
            var again = new List<Document>();
            foreach (var (write, outcome) in writes.Zip(outcomes))
            {
                if (outcome is WriteOutcome.Written)
                    tally.Rewritten++;
                else if (await documents.FindAsync(field.Collection, write.Id, cancel) is { } changed)
                    again.Add(changed);
            }

            read = again;
        }

        foreach (var document in read)
            tally.Add(new UnsealedRecord(field.Collection.Name, document.Id, $"it changed {Tries} times while it was rewritten"));
    }

    /// <summary>Null when there is nothing to write.</summary>
    private async Task<DocumentWrite?> RewritingOfAsync(SealedField field, Document document, string current, ReencryptionTally tally, CancellationToken cancel)
    {
        try
        {
            var content = JsonNode.Parse(seals.OpenContent(field.Collection, document))!.AsObject();
            if (content[field.Name]?.GetValue<string>() is not { } text)
                return field.IsOptional ? null : throw new CryptographicException($"it has no {field.Name}");
            if (SealedText.KeyIdOf(text) == current)
            {
                tally.UnderTheCurrentKey++;
                return null;
            }

            var place = field.PlaceOf(document.Id);
            var value = await sealing.OpenAsync(text, place, cancel);
            content[field.Name] = await sealing.SealAsync(value, place, cancel);
            content.Remove(CarriedRecord.Mark);
            return seals.ReplaceContent(field.Collection, document.Id, document.Version, JsonSerializer.SerializeToUtf8Bytes(content, Json), document.Keys);
        }
        catch (Exception problem) when (problem is DamagedRecordException or CryptographicException)
        {
            // One that cannot be opened must not hold up the others, and keeps its key from being retired.
            tally.Add(new UnsealedRecord(field.Collection.Name, document.Id, problem.Message));
            return null;
        }
    }
}
