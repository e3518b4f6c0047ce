using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Sharing.Presenting;

/// <summary>A live code (亮证码), under the digest of the code. Whoever writes <see cref="RedeemedBy"/> into it has redeemed it.</summary>
public sealed record LiveCodeRecord
{
    public required string Id { get; init; }

    /// <summary>Who shows it; see <see cref="People.PersonKeys"/>.</summary>
    public required string Person { get; init; }

    public required string Holder { get; init; }

    public required string Certificate { get; init; }

    public required IReadOnlyList<string> Fields { get; init; }

    public string? Delegation { get; init; }

    public required DateTimeOffset Until { get; init; }

    /// <summary>The client that redeemed it; null while nobody has.</summary>
    public string? RedeemedBy { get; init; }

    /// <summary><see cref="LiveCodeContents"/>, sealed.</summary>
    public required string Contents { get; init; }

    internal static string PlaceOf(string id) => $"presentations/{id}/contents";

    internal static Dictionary<string, IndexValue> KeysOf(LiveCodeRecord code) => new() { ["until"] = IndexValue.Of(code.Until.ToUnixTimeSeconds()) };
}

/// <summary>What the holder wrote.</summary>
public sealed record LiveCodeContents(string Purpose);
