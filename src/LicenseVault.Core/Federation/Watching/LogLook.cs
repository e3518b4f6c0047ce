using LicenseVault.Protocol.Transparency.Checkpoints;

namespace LicenseVault.Core.Federation.Watching;

/// <summary>What came of looking at a peer's log.</summary>
public abstract record LogLook
{
    private LogLook()
    {
    }

    /// <summary>It keeps its promise.</summary>
    public sealed record Followed(Checkpoint Checkpoint) : LogLook;

    /// <summary>It kept its promise when it was looked at, a moment ago.</summary>
    public sealed record SeenLately : LogLook;

    /// <summary>It has broken it.</summary>
    public sealed record Broken(LogEvidence Evidence) : LogLook;

    /// <summary>It shows less than it has shown before: a cache on the way, or a peer that was put back to an earlier state. Which it is will be known in some seconds.</summary>
    public sealed record Behind : LogLook;

    /// <summary>It cannot be told for now.</summary>
    public sealed record CouldNot : LogLook;
}
