using LicenseVault.Protocol.Federation;

namespace LicenseVault.Core.Federation;

/// <summary>What came of a peer's question.</summary>
public abstract record PeerDeskOutcome
{
    private PeerDeskOutcome()
    {
    }

    public sealed record Answered(ReadOnlyMemory<byte> Body, SignedFields Fields) : PeerDeskOutcome;

    /// <param name="Code">A stable slug of api-specs/federation.md.</param>
    public sealed record Refused(string Code, string Detail) : PeerDeskOutcome;

    /// <summary>The very question was met before.</summary>
    public sealed record Replayed : PeerDeskOutcome;

    /// <summary>The peer has asked all that it may in this minute.</summary>
    public sealed record TooMany : PeerDeskOutcome;

    public sealed record NotAQuestion : PeerDeskOutcome;
}
