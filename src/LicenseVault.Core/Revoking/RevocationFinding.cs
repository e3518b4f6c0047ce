using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Revoking;

/// <summary>What is known of the revocation of a signing certificate.</summary>
internal abstract record RevocationFinding
{
    /// <summary>More was brought than is read.</summary>
    public const string TooMuch = "evidence-too-much";

    private RevocationFinding()
    {
    }

    /// <summary>Nothing is said against it: it is good, or nobody was asked.</summary>
    public sealed record Nothing : RevocationFinding;

    /// <param name="OfAuthority">Whether it is not the signing certificate that was revoked, but one above it.</param>
    public sealed record Revoked(Revocation Revocation, bool OfAuthority) : RevocationFinding;

    /// <summary>There is an answer about it which tells nothing, and nothing better.</summary>
    /// <param name="Code">One of <see cref="Protocol.Ocsp.OcspFault"/>, or <see cref="TooMuch"/>.</param>
    public sealed record Unclear(string Code) : RevocationFinding;
}
