namespace LicenseVault.Protocol.Receipts;

/// <summary>What came of verifying a receipt.</summary>
public abstract record ReceiptVerification
{
    private ReceiptVerification() { }

    /// <summary>A vault under a trusted root made it, and nobody has changed it since.</summary>
    public sealed record Genuine(Receipt Receipt) : ReceiptVerification;

    /// <summary>It is no receipt, or was changed, or nobody who is trusted made it.</summary>
    /// <param name="Code">A stable slug, listed in api-specs/receipt.md.</param>
    /// <param name="Detail">The cause in one sentence, without anything that the receipt contained.</param>
    public sealed record NotGenuine(string Code, string Detail) : ReceiptVerification;

    /// <summary>There was nothing to compare with.</summary>
    /// <param name="Code">A stable slug, listed in api-specs/receipt.md.</param>
    /// <param name="Detail">The cause in one sentence.</param>
    public sealed record CouldNotCheck(string Code, string Detail) : ReceiptVerification;
}
