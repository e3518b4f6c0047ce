using System.Globalization;
using System.Security.Cryptography;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Auditing;

/// <summary>Entries that were written together, with the digest of the page before: one document, inserted and never changed.</summary>
public sealed record AuditPage
{
    /// <summary>Names the kind and the process that writes it: each process has chains of its own, so that none waits for another.</summary>
    public required string Chain { get; init; }

    public required AuditKind Kind { get; init; }

    /// <summary>From 0, without gaps.</summary>
    public required long Number { get; init; }

    /// <summary>SHA-256 of the page before, hex; empty for the first.</summary>
    public required string Previous { get; init; }

    /// <summary>When the page before was written; null for the first. What is taken away at its end of time is so told from what is missing.</summary>
    public DateTimeOffset? PreviousAt { get; init; }

    public required DateTimeOffset At { get; init; }

    public required IReadOnlyList<AuditEntry> Entries { get; init; }

    public string Id => IdOf(Chain, Number);

    public static string IdOf(string chain, long number) => $"{chain}/{number.ToString("0000000000", CultureInfo.InvariantCulture)}";

    /// <summary>SHA-256 over all that it says.</summary>
    public string Digest() => Convert.ToHexStringLower(SHA256.HashData(StoredJson.Write(this)));

    internal static Dictionary<string, IndexValue> KeysOf(AuditPage page) => new()
    {
        ["kind"] = IndexValue.Of(page.Kind.ToString()),
        ["at"] = IndexValue.Of(page.At.ToUnixTimeMilliseconds()),
    };
}
