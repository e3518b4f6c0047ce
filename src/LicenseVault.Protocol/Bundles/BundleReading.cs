using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Bundles;

/// <summary>What came of reading a bundle.</summary>
public abstract record BundleReading
{
    private BundleReading() { }

    /// <summary>It is in the format. Nothing is said about its signature, nor about what it carries.</summary>
    public sealed record Readable(Bundle Bundle, Jws Jws) : BundleReading;

    /// <summary>It is not.</summary>
    /// <param name="Code">A stable slug, listed in api-specs/bundle.md.</param>
    /// <param name="Detail">The cause in one sentence, without anything that the text contained.</param>
    public sealed record Unreadable(string Code, string Detail) : BundleReading;
}
