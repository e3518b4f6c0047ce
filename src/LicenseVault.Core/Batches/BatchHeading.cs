using LicenseVault.Core.Access;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Minting;

namespace LicenseVault.Core.Batches;

/// <summary>Finds out from the header and the first row whose and what a batch is.</summary>
public sealed class BatchHeading(TypeCatalogue types)
{
    internal async Task<Reading> OfAsync(Client client, BatchRequest request, IReadOnlyList<string> header, IReadOnlyList<string> first, CancellationToken cancel)
    {
        var (code, issuer) = request.Format is BatchFormat.Csv
            ? (request.Type ?? CellOf(header, first, "type"), request.Issuer ?? CellOf(header, first, "issuer"))
            : Stated(first[0], request);
        if (code is null || await types.CurrentAsync(code, cancel) is not { } type)
            return new Reading.Refused([new FieldFault("type", "unknown-type", "Neither the request nor the first row names a certificate type of this vault.")]);
        if (issuer is null)
            return new Reading.Refused([new FieldFault("issuer", "required", "Neither the request nor the first row names an issuer.")]);
        if (!client.Issuers.Contains(issuer) || !client.Sight.Admits(code))
            return new Reading.NotYours();
        if (request.Format is not BatchFormat.Csv)
            return new Reading.Read(new BatchHead(code, issuer, [], []));

        string[] given = [.. request.Type is null ? Array.Empty<string>() : ["type"], .. request.Issuer is null ? Array.Empty<string>() : ["issuer"]];
        var (paths, faults) = BatchColumns.Of(header, type, given);
        return faults.Count > 0 ? new Reading.Refused(faults) : new Reading.Read(new BatchHead(code, issuer, header, paths));
    }

    private static string? CellOf(IReadOnlyList<string> header, IReadOnlyList<string> row, string path) =>
        BatchColumns.IndexOf(header, path) is >= 0 and var index && index < row.Count ? row[index] : null;

    // Only a first line that is a draft says it; a request can say it for one that is not.
    private static (string? Type, string? Issuer) Stated(string line, BatchRequest request) =>
        DraftReader.Read(RowDrafts.OfLine(line)) is DraftReading.Readable { Draft: var draft }
            ? (request.Type ?? draft.Type, request.Issuer ?? draft.Issuer)
            : (request.Type, request.Issuer);

    internal abstract record Reading
    {
        private Reading()
        {
        }

        public sealed record Read(BatchHead Head) : Reading;

        public sealed record Refused(IReadOnlyList<FieldFault> Faults) : Reading;

        public sealed record NotYours : Reading;
    }
}
