using System.Globalization;
using System.Security.Cryptography;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Auditing;

/// <summary>Where the chains of the trail stood at a time, signed with the key of the log: what was written before cannot be taken back unseen.</summary>
public sealed record AuditAnchor
{
    /// <summary>From 0, without gaps.</summary>
    public required long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>SHA-256 of the anchor before, hex; empty for the first.</summary>
    public required string Previous { get; init; }

    /// <summary>The last page of each chain that grew since the anchor before.</summary>
    public required IReadOnlyList<AuditHead> Heads { get; init; }

    /// <summary>The signed note, for whoever keeps it elsewhere.</summary>
    public required string Note { get; init; }

    internal string Id => IdOf(Number);

    internal static string IdOf(long number) => number.ToString("0000000000", CultureInfo.InvariantCulture);

    /// <summary>SHA-256 over all that is signed.</summary>
    internal static string DigestOf(AuditAnchor anchor) => Convert.ToHexStringLower(SHA256.HashData(StoredJson.Write(anchor with { Note = "" })));

    internal static Dictionary<string, IndexValue> KeysOf(AuditAnchor anchor) => new() { ["at"] = IndexValue.Of(anchor.At.ToUnixTimeMilliseconds()) };
}

/// <param name="Chain">Its name.</param>
/// <param name="Number">Of its last page.</param>
/// <param name="Digest">Of its last page.</param>
public sealed record AuditHead(string Chain, long Number, string Digest);
