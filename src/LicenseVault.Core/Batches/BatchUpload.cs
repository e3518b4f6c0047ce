using System.Security.Cryptography;
using LicenseVault.Core.Access;
using LicenseVault.Core.Batches.Reading;

namespace LicenseVault.Core.Batches;

/// <summary>
/// Takes in an upload as a stream: its rows go to the store part by part, and count only when the batch is there that names them.
/// </summary>
public sealed class BatchUpload(BatchStore store, BatchHeading headings, BatchLimits limits, TimeProvider clock)
{
    /// <param name="set">A name that no other upload has.</param>
    internal async Task<BatchUploading> TakeAsync(Client client, string id, string set, BatchRequest request, Stream upload, CancellationToken cancel)
    {
        using var digest = SHA256.Create();
        await using var hashed = new CryptoStream(upload, digest, CryptoStreamMode.Read, leaveOpen: true);
        RowScanner scanner = request.Format is BatchFormat.Csv ? new CsvScanner() : new LineScanner();
        var parts = new PartWriter(store, set);
        BatchHead? head = null;
        IReadOnlyList<string>? header = null;
        FieldFault? fault = null;
        await foreach (var row in RowReader.OfAsync(hashed, request.Encoding, scanner, cancel))
        {
            if (header is null && request.Format is BatchFormat.Csv)
            {
                header = row;
                continue;
            }

            if (head is null)
            {
                switch (await headings.OfAsync(client, request, header ?? [], row, cancel))
                {
                    case BatchHeading.Reading.Refused refused:
                        return new BatchUploading.Refused(refused.Faults);
                    case BatchHeading.Reading.NotYours:
                        return new BatchUploading.NotYours();
                    case BatchHeading.Reading.Read read:
                        head = read.Head;
                        break;
                }
            }

            if (parts.Rows == limits.MostRows)
            {
                fault = new FieldFault($"line {scanner.FirstLine}", "too-many", $"A batch has at most {limits.MostRows} rows.");
                break;
            }

            await parts.AddAsync(row, cancel);
        }

        fault ??= scanner.Fault ?? (head is null ? new FieldFault("", "empty", "There is no row to be issued.") : null);
        if (fault is not null)
        {
            await store.DropAsync(set, parts.Parts, cancel);
            return new BatchUploading.Refused([fault]);
        }

        await parts.FlushAsync(cancel);
        var now = clock.GetUtcNow();
        return new BatchUploading.Taken(new Batch
        {
            Id = id,
            Issuer = head!.Issuer,
            Type = head.Type,
            Format = request.Format,
            Columns = header ?? [],
            Paths = head.Paths,
            Digest = Convert.ToHexStringLower(digest.Hash!),
            Client = client.Id,
            UploadedAt = now,
            Set = set,
            Parts = parts.Parts,
            Rows = parts.Rows,
            State = BatchState.Running,
            RunningSince = now,
        });
    }
}
