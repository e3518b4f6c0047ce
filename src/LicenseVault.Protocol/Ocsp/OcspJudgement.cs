using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Ocsp;

/// <summary>What an OCSP response is worth for one certificate and one time.</summary>
public abstract record OcspJudgement
{
    private OcspJudgement()
    {
    }

    /// <summary>Its authority says that it had not been revoked.</summary>
    /// <param name="AsOf">When the authority knew that (<c>thisUpdate</c>).</param>
    public sealed record Good(DateTimeOffset AsOf) : OcspJudgement;

    /// <summary>Its authority says that it was revoked.</summary>
    public sealed record Revoked(Revocation Revocation) : OcspJudgement;

    /// <summary>The response tells nothing for the certificate, and nothing against it.</summary>
    /// <param name="Code">One of <see cref="OcspFault"/>.</param>
    /// <param name="Detail">The cause in one sentence.</param>
    public sealed record CouldNotCheck(string Code, string Detail) : OcspJudgement;
}
