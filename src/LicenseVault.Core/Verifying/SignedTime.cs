using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>When and with what a presented document was signed, as far as it shows that itself.</summary>
/// <param name="Check">The check <c>time-stamp</c>.</param>
/// <param name="Signer">The signing certificate in DER; empty when there is no good signature.</param>
/// <param name="SignerEnds">When that certificate ends.</param>
/// <param name="ProvenAt">A time at which the signature was there already; null when no time stamp proves one.</param>
public sealed record SignedTime(Check Check, ReadOnlyMemory<byte> Signer, DateTimeOffset SignerEnds, DateTimeOffset? ProvenAt)
{
    internal static SignedTime Unknown { get; } = new(TimeStampCheck.None, default, DateTimeOffset.MaxValue, ProvenAt: null);
}
