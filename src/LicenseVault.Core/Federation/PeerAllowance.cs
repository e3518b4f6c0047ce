namespace LicenseVault.Core.Federation;

/// <summary>How much peers may ask.</summary>
/// <param name="QuestionsPerMinute">Of each peer, by its pinned key, in each process of this vault.</param>
public sealed record PeerAllowance(int QuestionsPerMinute)
{
    public static PeerAllowance Default { get; } = new(1200);
}
