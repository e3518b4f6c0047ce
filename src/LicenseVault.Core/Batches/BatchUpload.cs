using System.Buffers;
using System.IO.Pipelines;
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
                State = client.IsClerk || request.Hold ? BatchState.Examining : BatchState.Running,
                IsHeld = request.Hold && !client.IsClerk,
                RunningSince = now,
            });
        }
        finally
        {
            // Rows are personal: none of an upload that does not count is kept, whether it was refused or its sender hung up.
            if (!isTaken)
                await store.DropSetAsync(set, CancellationToken.None);
        }
    }

    private async Task<BatchHeading.Reading> ReadAsync(Client client, BatchRequest request, Stream upload, PartWriter parts, CancellationToken cancel)
    {
        RowScanner scanner = request.Format is BatchFormat.Csv ? new CsvScanner() : new LineScanner();
        IReadOnlyList<string>? header = request.Format is BatchFormat.Csv ? null : [];
        var isOfFaults = false;
        BatchHeading.Reading? reading = null;
        var pipe = PipeReader.Create(upload, new StreamPipeReaderOptions(leaveOpen: true));
        if (await LookAsync(pipe, cancel) is { } other)
            return new BatchHeading.Reading.Refused([other]);

        await using var looked = pipe.AsStream();
        await foreach (var row in RowReader.OfAsync(looked, request.Encoding, scanner, cancel))
        {
            if (header is null)
            {
                (header, isOfFaults) = (row, row.Any(BatchColumns.IsPassedOver));
                continue;
            }

            reading ??= await headings.OfAsync(client, request, header, row, cancel);
            if (reading is not BatchHeading.Reading.Read)
                return reading;
            if (parts.Rows == limits.MostRows)
                return new BatchHeading.Reading.Refused([new FieldFault($"row {limits.MostRows + 1}", "too-many", $"A batch has at most {limits.MostRows} rows.")]);

            await parts.AddAsync(isOfFaults ? [.. row.Select(SpreadsheetCell.Read)] : row, cancel);
        }

        await parts.FlushAsync(cancel);
        return scanner.Fault is { } fault ? new BatchHeading.Reading.Refused([fault])
            : reading ?? new BatchHeading.Reading.Refused([NothingBehind(header)]);
    }

    private static FieldFault NothingBehind(IReadOnlyList<string>? header) => header is { Count: > 0 }
        ? new FieldFault("", "header-only", "There is a header, and no row behind it that could be issued.")
        : new FieldFault("", "empty", "There is no row to be issued.");

    // Nothing of it is consumed: what is read next begins where the upload does.
    private static async Task<FieldFault?> LookAsync(PipeReader pipe, CancellationToken cancel)
    {
        var read = await pipe.ReadAtLeastAsync(OtherFile.Looked, cancel);
        var fault = OtherFile.FaultOf(read.Buffer.Slice(0, Math.Min(read.Buffer.Length, OtherFile.Looked)).ToArray());
        pipe.AdvanceTo(read.Buffer.Start);
        return fault;
    }
}
