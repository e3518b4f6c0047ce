using LicenseVault.Protocol.Verification;

namespace LicenseVault.Protocol.Receipts;

/// <summary>What a receipt (核验回执) states: that a vault was asked, when, and what it answered. Times are in whole seconds.</summary>
public sealed record Receipt
{
    /// <summary>The longest purpose or case, in characters.</summary>
    public const int MaxNoteLength = 200;

    /// <summary>Names the receipt (<c>jti</c>): 22 symbols of base64url, random.</summary>
    public required string Id { get; init; }

    /// <summary>The address of the vault that verified (<c>iss</c>).</summary>
    public required string Vault { get; init; }

    /// <summary>The name of whoever runs that vault.</summary>
    public required string Verifier { get; init; }

    /// <summary>When it was made (<c>iat</c>).</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The time that was asked about: status and period of validity are those of then.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>What was presented.</summary>
    public required ReceiptSubject Asked { get; init; }

    /// <summary>What for, in the asker's words; null when the asker did not say.</summary>
    public string? Purpose { get; init; }

    /// <summary>The case (办件) it was for, in the asker's words; null when the asker did not say.</summary>
    public string? Case { get; init; }

    /// <summary>Where the public log stood; null when there was none to be had.</summary>
    public ReceiptLogPosition? Log { get; init; }

    /// <summary>What was answered, without a receipt in it.</summary>
    public required VerificationReport Report { get; init; }
}
