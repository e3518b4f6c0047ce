using LicenseVault.Protocol.Transparency.Checkpoints;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Protocol.Transparency.Monitoring;

/// <summary>What came of holding a new checkpoint of a log against the last one seen.</summary>
public abstract record MonitorOutcome
{
    private MonitorOutcome() { }

    /// <summary>The log signed it, and what was seen before is the beginning of it, or all of it. It is the one to remember.</summary>
    public sealed record Consistent(SignedCheckpoint Latest) : MonitorOutcome;

    /// <summary>The log signed two trees of which neither is the beginning of the other. The two notes prove it to anyone.</summary>
    public sealed record Forked(SignedCheckpoint Seen, SignedCheckpoint Latest) : MonitorOutcome;

    /// <summary>The log shows a smaller tree than before: an old answer, or a log that was set back. Nothing contradicts what was seen so far.</summary>
    /// <param name="Seen">The last checkpoint seen.</param>
    /// <param name="Latest">The smaller one.</param>
    /// <param name="IsBeginning">
    /// Whether the tiles prove that the smaller tree is the beginning of the one seen. Without that proof it may as well be the tree of another history, which a log that
    /// withholds its tiles hides: nothing that is proven to stand in it is to be believed.
    /// </param>
    public sealed record Shrunk(SignedCheckpoint Seen, SignedCheckpoint Latest, bool IsBeginning) : MonitorOutcome;

    /// <summary>The new checkpoint is not to be believed: unreadable, not signed by the log, or cosigned by too few.</summary>
    public sealed record NotTrusted(CheckpointVerification Why) : MonitorOutcome;

    /// <summary>What was kept as the last checkpoint seen is none that the log signed. Whoever kept it has to mend that.</summary>
    public sealed record SeenNotTrusted(CheckpointVerification Why) : MonitorOutcome;

    /// <summary>A tile cannot be had, so nothing could be checked.</summary>
    public sealed record Unavailable(TileAddress Tile) : MonitorOutcome;

    /// <summary>The tiles are not those of the tree that the log signed, so nothing could be checked.</summary>
    public sealed record TilesDamaged : MonitorOutcome;
}
