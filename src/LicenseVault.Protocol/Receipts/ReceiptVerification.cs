namespace LicenseVault.Protocol.Receipts;

/// <summary>What came of verifying a receipt.</summary>
public abstract record ReceiptVerification
{
    private ReceiptVerification() { }

    /// <summary>
    /// A vault under a trusted root made it, and nobody has changed it since. Any trusted root can certify a key for any address: whoever knows the certificates of the vault
    /// that the receipt names holds <paramref name="Signer"/> against them.
    /// </summary>
    /// <param name="Receipt">What it says.</param>
    /// <param name="Signer">The signing certificate in DER.</param>
    public sealed record Genuine(Receipt Receipt, ReadOnlyMemory<byte> Signer) : ReceiptVerification;

    /// <summary>It is no receipt, or was changed, or nobody who is trusted made it.</summary>
    /// <param name="Code">A stable slug, listed in api-specs/receipt.md.</param>
    /// <param name="Detail">The cause in one sentence, without anything that the receipt contained.</param>
    public sealed record NotGenuine(string Code, string Detail) : ReceiptVerification;

    /// <summary>It is in the name of a vault whose certificates are known, and signed with none of them.</summary>
    public static NotGenuine SignerUnknown { get; } =
        new("signer-unknown", "The signing certificate bears the address of the vault that the receipt names, and is none of those that the vault is known by.");

    /// <summary>There was nothing to compare with.</summary>
    /// <param name="Code">A stable slug, listed in api-specs/receipt.md.</param>
    /// <param name="Detail">The cause in one sentence.</param>
    public sealed record CouldNotCheck(string Code, string Detail) : ReceiptVerification;
}
