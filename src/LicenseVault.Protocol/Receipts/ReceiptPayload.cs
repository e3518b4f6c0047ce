using System.Text.Json.Serialization;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Protocol.Receipts;

/// <summary>The signed JSON of a receipt; api-specs/receipt.md describes it.</summary>
internal sealed record ReceiptPayload
{
    [JsonPropertyName("iss")]
    public required string Vault { get; init; }

    [JsonPropertyName("jti")]
    public required string Id { get; init; }

    [JsonPropertyName("iat")]
    public required long MadeAt { get; init; }

    public required long AsOf { get; init; }

    public required string Verifier { get; init; }

    public required ReceiptSubject Asked { get; init; }

    public string? Purpose { get; init; }

    public string? Case { get; init; }

    public ReceiptLogPosition? Log { get; init; }

    public required VerificationReport Report { get; init; }

    public static ReceiptPayload Of(Receipt receipt) => new()
    {
        Vault = receipt.Vault,
        Id = receipt.Id,
        MadeAt = receipt.MadeAt.ToUnixTimeSeconds(),
        AsOf = receipt.AsOf.ToUnixTimeSeconds(),
        Verifier = receipt.Verifier,
        Asked = receipt.Asked,
        Purpose = receipt.Purpose,
        Case = receipt.Case,
        Log = receipt.Log,
        Report = receipt.Report,
    };

    public Receipt ToReceipt() => new()
    {
        Vault = Vault,
        Id = Id,
        MadeAt = DateTimeOffset.FromUnixTimeSeconds(MadeAt),
        AsOf = DateTimeOffset.FromUnixTimeSeconds(AsOf),
        Verifier = Verifier,
        Asked = Asked,
        Purpose = Purpose,
        Case = Case,
        Log = Log,
        Report = Report,
    };
}
