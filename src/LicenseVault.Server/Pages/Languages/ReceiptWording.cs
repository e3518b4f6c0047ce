using LicenseVault.Protocol.Receipts;

namespace LicenseVault.Server.Pages.Languages;

/// <summary>The page that says whether a receipt is genuine, and what it says.</summary>
internal sealed record ReceiptWording
{
    public required string Genuine { get; init; }

    /// <summary>{0}: the result of then.</summary>
    public required string GenuineSummary { get; init; }

    public required string NotGenuine { get; init; }

    public required string NotGenuineSummary { get; init; }

    public required string CouldNotCheck { get; init; }

    public required string CouldNotCheckSummary { get; init; }

    public required string Says { get; init; }

    public required string Then { get; init; }

    public required string MadeAt { get; init; }

    public required string AsOf { get; init; }

    public required string Verifier { get; init; }

    public required string Id { get; init; }

    public required string Asked { get; init; }

    /// <summary>{0}: the SHA-256 or the identifier.</summary>
    public required IReadOnlyDictionary<ReceiptDoor, string> Subjects { get; init; }

    public required string Purpose { get; init; }

    public required string Case { get; init; }

    public required string Log { get; init; }

    /// <summary>{0}: how many entries.</summary>
    public required string LogSize { get; init; }

    public required string Checks { get; init; }

    /// <summary>The name of the file; {0}: the time.</summary>
    public required string FileName { get; init; }
}
