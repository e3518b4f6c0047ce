using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Ocsp;

/// <summary>What a responder says of one certificate (RFC 6960, section 2.2).</summary>
public abstract record OcspStatus
{
    private OcspStatus()
    {
    }

    /// <summary>It has not been revoked.</summary>
    public sealed record Good : OcspStatus;

    /// <summary>It has.</summary>
    public sealed record Revoked(Revocation Revocation) : OcspStatus;

    /// <summary>The responder does not know it.</summary>
    public sealed record Unknown : OcspStatus;
}
