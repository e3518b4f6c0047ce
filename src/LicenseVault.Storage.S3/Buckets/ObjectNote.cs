using Amazon.S3.Model;

namespace LicenseVault.Storage.S3.Buckets;

/// <summary>What is noted beside an object, in its metadata.</summary>
/// <param name="Digest">SHA-256 of the bytes, in lower-case hexadecimal digits; null when somebody else put the object.</param>
/// <param name="Ticket">Random and different for each put: a writer whose answer was lost knows its own object by it.</param>
internal sealed record ObjectNote(string? Digest, string? Ticket)
{
    private const string DigestName = "x-amz-meta-sha256";
    private const string TicketName = "x-amz-meta-put";

    public static ObjectNote Of(MetadataCollection metadata) => new(metadata[DigestName], metadata[TicketName]);

    public void WriteTo(MetadataCollection metadata)
    {
        metadata[DigestName] = Digest;
        metadata[TicketName] = Ticket;
    }
}
