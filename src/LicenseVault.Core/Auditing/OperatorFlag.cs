using System.Globalization;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Auditing;

/// <summary>That one operator looked at the certificates of conspicuously many holders within a time.</summary>
public sealed record OperatorFlag
{
    /// <summary>See <see cref="People.PersonKeys"/>.</summary>
    public required string Operator { get; init; }

    public required string Agency { get; init; }

    /// <summary>The hour in which it was noticed first; another hour is another flag.</summary>
    public required DateTimeOffset Hour { get; init; }

    /// <summary>How many holders, when it was noticed.</summary>
    public required int Holders { get; init; }

    public required DateTimeOffset At { get; init; }

    internal string Id => $"{Operator}/{Hour.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}";

    internal static Dictionary<string, IndexValue> KeysOf(OperatorFlag flag) => new() { ["at"] = IndexValue.Of(flag.At.ToUnixTimeSeconds()) };
}
