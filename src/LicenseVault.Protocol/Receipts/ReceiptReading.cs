using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Receipts;

/// <summary>What came of reading a receipt.</summary>
public abstract record ReceiptReading
{
    private ReceiptReading() { }

    /// <summary>It is in the format. Nothing is said about its signature.</summary>
    public sealed record Readable(Receipt Receipt, Jws Jws) : ReceiptReading;

    /// <summary>It is not.</summary>
    /// <param name="Code">A stable slug, listed in api-specs/receipt.md.</param>
    /// <param name="Detail">The cause in one sentence, without anything that the text contained.</param>
    public sealed record Unreadable(string Code, string Detail) : ReceiptReading;
}
