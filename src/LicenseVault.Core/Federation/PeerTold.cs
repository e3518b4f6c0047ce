using LicenseVault.Protocol.Federation;

namespace LicenseVault.Core.Federation;

/// <summary>What came of a signed question.</summary>
internal abstract record PeerTold
{
    private PeerTold()
    {
    }

    /// <summary>How it is kept.</summary>
    public abstract string Slug { get; }

    /// <summary>The peer's own words, for this question.</summary>
    public sealed record Told(PeerAnswer Answer) : PeerTold
    {
        public override string Slug => Answer.Report is null ? "no-such-certificate" : "answered";
    }

    public sealed record NotTold(string Code, string Detail, int? RetryAfter) : PeerTold
    {
        public override string Slug => Code;
    }
}
