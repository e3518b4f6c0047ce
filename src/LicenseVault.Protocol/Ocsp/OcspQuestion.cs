using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Ocsp;

/// <summary>What is asked of an OCSP response besides whether it is good.</summary>
/// <param name="At">The time for which it must speak: it may be younger, and must not have been out of date then.</param>
/// <param name="Now">The time of the verification: what is dated later is not believed.</param>
public sealed record OcspQuestion(DateTimeOffset At, DateTimeOffset Now)
{
    /// <summary>What was sent with the request (RFC 8954), 1 to 32 bytes; null when nothing was, or it is not known any more.</summary>
    public ReadOnlyMemory<byte>? Nonce { get; init; }

    /// <summary>Revocation lists in which the responder's own certificate is looked for.</summary>
    public IReadOnlyCollection<RevocationList> Lists { get; init; } = [];
}
