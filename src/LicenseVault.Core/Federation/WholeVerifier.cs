using LicenseVault.Core.Minting;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Federation;

/// <summary>
/// Verifies by identifier, code or address: what this vault holds itself, and else what the peer answers that the identifier or the address leads to.
/// Peers are answered by <see cref="PeerDesk"/>, which never asks on.
/// </summary>
public sealed class WholeVerifier(CertificateVerifier verifier, PeerQuestions questions, VaultAddress own)
{
    /// <summary>Null when nobody who is known here holds such a certificate.</summary>
    public async Task<VerificationReport?> VerifyAsync(CertificateIdentifier id, HolderClaim? holder, CancellationToken cancel) =>
        await verifier.VerifyAsync(id, holder, cancel) ?? await questions.AskAsync(id, holder, cancel);

    /// <summary>A code by itself does not tell which vault gave it. Null when this one holds no such certificate.</summary>
    public Task<VerificationReport?> VerifyAsync(VerificationCode code, HolderClaim? holder, CancellationToken cancel) => verifier.VerifyAsync(code, holder, cancel);

    /// <summary>Null when the address is neither this vault's nor that of a peer, or no such certificate is there.</summary>
    public Task<VerificationReport?> VerifyAsync(CodeAddress address, HolderClaim? holder, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.BaseUrl == own.BaseUrl ? verifier.VerifyAsync(address.Code, holder, cancel) : questions.AskAsync(address, holder, cancel);
    }
}
