using System.Text.Json.Serialization;

namespace LicenseVault.Protocol.Copies;

/// <summary>The signed JSON of a copy's statement; api-specs/annotated-copy.md describes it.</summary>
internal sealed record CopyPayload
{
    [JsonPropertyName("iss")]
    public required string Vault { get; init; }

    public required string Maker { get; init; }

    [JsonPropertyName("jti")]
    public required string Number { get; init; }

    [JsonPropertyName("iat")]
    public required long MadeAt { get; init; }

    [JsonPropertyName("exp")]
    public required long Until { get; init; }

    public required string Purpose { get; init; }

    public required string Recipient { get; init; }

    public required string Certificate { get; init; }

    public required string OriginalCredential { get; init; }

    public required string OriginalDocument { get; init; }

    public required string AttachedCredential { get; init; }

    public IReadOnlyList<string>? Fields { get; init; }

    public required int Engine { get; init; }

    public static CopyPayload Of(CopyStatement statement) => new()
    {
        Vault = statement.Vault,
        Maker = statement.Maker,
        Number = statement.Number,
        MadeAt = statement.MadeAt.ToUnixTimeSeconds(),
        Until = statement.Until.ToUnixTimeSeconds(),
        Purpose = statement.Purpose,
        Recipient = statement.Recipient,
        Certificate = statement.Certificate,
        OriginalCredential = statement.OriginalCredential,
        OriginalDocument = statement.OriginalDocument,
        AttachedCredential = statement.AttachedCredential,
        Fields = statement.Fields,
        Engine = statement.Engine,
    };

    public CopyStatement ToStatement() => new()
    {
        Vault = Vault,
        Maker = Maker,
        Number = Number,
        MadeAt = DateTimeOffset.FromUnixTimeSeconds(MadeAt),
        Until = DateTimeOffset.FromUnixTimeSeconds(Until),
        Purpose = Purpose,
        Recipient = Recipient,
        Certificate = Certificate,
        OriginalCredential = OriginalCredential,
        OriginalDocument = OriginalDocument,
        AttachedCredential = AttachedCredential,
        Fields = Fields,
        Engine = Engine,
    };
}
