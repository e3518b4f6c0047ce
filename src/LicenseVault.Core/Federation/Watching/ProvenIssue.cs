using LicenseVault.Protocol.Transparency.Entries;

namespace LicenseVault.Core.Federation.Watching;

/// <summary>The entry of a certificate's issue, proven to stand in a log.</summary>
/// <param name="At">When it was proven; what stood in a log that keeps its promise stands there for good.</param>
public sealed record ProvenIssue(LogEntry Entry, DateTimeOffset At);
