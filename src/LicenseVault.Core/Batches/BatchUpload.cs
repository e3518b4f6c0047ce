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
        var parts = new PartWriter(store, set, limits.PartRows);
        var isTaken = false;
        try
        {
            using var digest = SHA256.Create();
            await using var hashed = new CryptoStream(upload, digest, CryptoStreamMode.Read, leaveOpen: true);
            var reading = await ReadAsync(client, request, hashed, parts, cancel);
            if (reading is not BatchHeading.Reading.Read { Head: var head })
                return reading is BatchHeading.Reading.Refused refused ? new BatchUploading.Refused(refused.Faults) : new BatchUploading.NotYours();

            isTaken = true;
            var now = clock.GetUtcNow();
            return new BatchUploading.Taken(new Batch
            {
                Id = id,
                Issuer = head.Issuer,
                Type = head.Type,
                Format = request.Format,
                Columns = head.Columns,
                Paths = head.Paths,
                Digest = Convert.ToHexStringLower(digest.Hash!),
                Client = client.Id,
                UploadedAt = now,
                Set = set,
                Parts = parts.Parts,
                Rows = parts.Rows,
                State = client.IsClerk ? BatchState.Waiting : BatchState.Running,
                RunningSince = now,
            });
        }
        finally
        {
            // Rows are personal: none of an upload that does not count is kept, whether it was refused or its sender hung up.
            if (!isTaken)
                await store.DropAsync(set, parts.Parts, CancellationToken.None);
        }
    }

    private async Task<BatchHeading.Reading> ReadAsync(Client client, BatchRequest request, Stream upload, PartWriter parts, CancellationToken cancel)
    {
        RowScanner scanner = request.Format is BatchFormat.Csv ? new CsvScanner() : new LineScanner();
        IReadOnlyList<string>? header = request.Format is BatchFormat.Csv ? null : [];
        BatchHeading.Reading? reading = null;
        await foreach (var row in RowReader.OfAsync(upload, request.Encoding, scanner, cancel))
        {
            if (header is null)
            {
                header = row;
                continue;
            }

            reading ??= await headings.OfAsync(client, request, header, row, cancel);
            if (reading is not BatchHeading.Reading.Read)
                return reading;
            if (parts.Rows == limits.MostRows)
                return new BatchHeading.Reading.Refused([new FieldFault($"row {limits.MostRows + 1}", "too-many", $"A batch has at most {limits.MostRows} rows.")]);

            await parts.AddAsync(row, cancel);
        }

        await parts.FlushAsync(cancel);
        return scanner.Fault is { } fault ? new BatchHeading.Reading.Refused([fault])
            : reading ?? new BatchHeading.Reading.Refused([new FieldFault("", "empty", "There is no row to be issued.")]);
    }
}
