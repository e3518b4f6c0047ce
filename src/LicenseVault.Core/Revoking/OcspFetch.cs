using LicenseVault.Protocol.Ocsp;

namespace LicenseVault.Core.Revoking;

/// <summary>What came of asking a responder for a signing certificate.</summary>
public abstract record OcspFetch
{
    private OcspFetch()
    {
    }

    /// <summary>The authority says that it is good, or revoked.</summary>
    public sealed record Had(OcspResponse Response) : OcspFetch;

    /// <summary>The certificate names no responder that may be asked, or has ended.</summary>
    public sealed record NoneNamed : OcspFetch;

    /// <summary>It names one, which tells nothing for now.</summary>
    /// <param name="Code">A slug for logs: <c>unreachable</c>, or one of <see cref="OcspFault"/>.</param>
    public sealed record Away(string Code) : OcspFetch;
}
