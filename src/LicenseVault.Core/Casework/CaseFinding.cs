using LicenseVault.Core.Sharing;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Casework;

/// <summary>What was found of one entry.</summary>
/// <param name="Entry">What finds the same again: as it was typed, or the use code that came of a live code.</param>
public abstract record CaseFinding(string Entry)
{
    /// <summary>A certificate, with the verdict of now.</summary>
    /// <param name="Entry">See there.</param>
    /// <param name="Report">The verification.</param>
    /// <param name="Certificate">The identifier; null when nothing could be read.</param>
    /// <param name="Type">The code of its type; null when nothing could be read.</param>
    /// <param name="UseCode">The use that a live code has opened; null where duty must permit.</param>
    public sealed record Found(string Entry, VerificationReport Report, string? Certificate, string? Type, string? UseCode) : CaseFinding(Entry)
    {
        /// <summary>What its holder shows it for; null where duty must permit.</summary>
        public string? ShownFor { get; init; }
    }

    /// <summary>Nobody who is known here holds such a certificate.</summary>
    public sealed record Unknown(string Entry) : CaseFinding(Entry);

    /// <summary>A live code that cannot be used.</summary>
    public sealed record Refused(string Entry, UseRefusal Cause) : CaseFinding(Entry);
}
