using LicenseVault.Protocol.Transparency.Entries;

namespace LicenseVault.Core.Notifying;

/// <summary>The words for what subscribers are told. They are a promise, listed in api-specs/webhooks.md.</summary>
public static class NoticeKinds
{
    /// <summary>A certificate ends in some days.</summary>
    public const string Expiring = "expiring";

    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<LogEvent>().Select(Of), Expiring];

    public static string Of(LogEvent happened) => happened.ToString().ToLowerInvariant();
}
