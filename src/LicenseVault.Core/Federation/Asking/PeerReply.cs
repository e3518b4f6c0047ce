using LicenseVault.Protocol.Federation;

namespace LicenseVault.Core.Federation.Asking;

/// <summary>What came of asking a peer.</summary>
public abstract record PeerReply
{
    private PeerReply()
    {
    }

    /// <summary>It answered. Nothing is believed of it yet.</summary>
    public sealed record Answered(int Status, SignedFields Fields, ReadOnlyMemory<byte> Body) : PeerReply;

    /// <summary>It cannot be asked. That is never a word against a certificate.</summary>
    /// <param name="Detail">The cause in one sentence.</param>
    /// <param name="RetryAfter">Seconds.</param>
    public sealed record Unreachable(string Detail, int RetryAfter) : PeerReply;
}
