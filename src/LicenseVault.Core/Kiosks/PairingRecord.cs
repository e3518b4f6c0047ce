using LicenseVault.Core.People;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Kiosks;

/// <summary>One attempt to be let in at a kiosk, under the digest of what the kiosk's browser carries. Whoever replaces it with the next state has brought it there.</summary>
public sealed record PairingRecord
{
    public required string Id { get; init; }

    /// <summary>The id of the machine.</summary>
    public required string Machine { get; init; }

    /// <summary>A keyed digest of the code that the machine shows.</summary>
    public required string Code { get; init; }

    public required PairingState State { get; init; }

    /// <summary>When it is too late for the next state.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary><see cref="PairingContents"/>, sealed.</summary>
    public required string Contents { get; init; }

    internal static string PlaceOf(string id) => $"kiosk_pairings/{id}/contents";

    internal static Dictionary<string, IndexValue> KeysOf(PairingRecord pairing)
    {
        var keys = new Dictionary<string, IndexValue> { ["until"] = IndexValue.Of(pairing.Until.ToUnixTimeSeconds()) };
        if (pairing.State is PairingState.Waiting)
            keys["code"] = IndexValue.Of(pairing.Code);
        return keys;
    }
}

/// <summary>What of a pairing nobody may read in the store.</summary>
/// <param name="Code">Eight digits.</param>
/// <param name="Number">Two digits, which only the machine shows.</param>
/// <param name="Person">Who allowed it; null before, and again once they are in.</param>
/// <param name="AuthenticatedAt">When the provider had made sure of them.</param>
public sealed record PairingContents(string Code, string Number, Person? Person = null, DateTimeOffset? AuthenticatedAt = null);
