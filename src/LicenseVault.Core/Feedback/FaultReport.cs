using System.Globalization;
using System.Text.Json.Serialization;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Feedback;

/// <summary>A citizen's report of a fault, and how far the agency has come with it. The holder is a keyed digest.</summary>
public sealed record FaultReport
{
    public required string Id { get; init; }

    /// <summary>回执编号: what the citizen names it by.</summary>
    [JsonIgnore]
    public string Number => $"{Id[..8]}-{Id[8..16]}".ToUpperInvariant();

    public required string Holder { get; init; }

    /// <summary>The code of the agency that answers it.</summary>
    public required string Agency { get; init; }

    public required FaultKind Kind { get; init; }

    public required FaultState State { get; init; }

    /// <summary>The identifier of the certificate; null for one that is missing.</summary>
    public string? Certificate { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Which of the places that a holder has for open reports it takes, from 0; null for one from before there were places.</summary>
    public int? Place { get; init; }

    public DateTimeOffset? TakenUpAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The certificate that was issued as it was asked for, which is the answer; null where there is none.</summary>
    public string? Successor { get; init; }

    /// <summary><see cref="FaultContents"/>, sealed.</summary>
    public required string Contents { get; init; }

    internal static string PlaceOf(string id) => $"fault_reports/{id}/contents";

    internal static Dictionary<string, IndexValue> KeysOf(FaultReport report)
    {
        var keys = new Dictionary<string, IndexValue>
        {
            ["holder"] = IndexValue.Of(report.Holder),
            ["agency"] = IndexValue.Of(report.Agency),
            ["at"] = IndexValue.Of(report.At.ToUnixTimeSeconds()),
        };
        if (report.State is FaultState.Answered)
            return keys;

        keys["pending_since"] = IndexValue.Of(report.At.ToUnixTimeSeconds());
        if (report.Place is { } place)
            keys["open_place"] = IndexValue.Of(string.Create(CultureInfo.InvariantCulture, $"{report.Holder}/{place}"));
        return keys;
    }
}

/// <summary>What people wrote.</summary>
/// <param name="Words">The citizen's.</param>
/// <param name="Answer">The agency's; null until there is one.</param>
public sealed record FaultContents(string Words, string? Answer = null);
