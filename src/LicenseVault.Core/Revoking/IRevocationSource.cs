using LicenseVault.Core.TimeStamping;
using LicenseVault.Protocol.Ocsp;

namespace LicenseVault.Core.Revoking;

/// <summary>Fetches revocation lists from where they are published, and asks responders by OCSP. What one is worth, whoever reads it finds out. Safe to call from any thread.</summary>
public interface IRevocationSource
{
    /// <summary>Whether this source may ask at an address. Addresses stand in certificates, which anybody can make: only those that an operator named are asked.</summary>
    bool Serves(Uri address);

    /// <summary>Fetches what stands at an address that it serves, at most 4 MiB. Throws <see cref="AuthorityUnreachableException"/> when nothing was had.</summary>
    Task<byte[]> FetchAsync(Uri address, CancellationToken cancel);

    /// <summary>Asks the responder at an address that it serves (RFC 6960, appendix A). Throws <see cref="AuthorityUnreachableException"/> when nothing was had, or more than 64 KiB.</summary>
    /// <returns>OCSPResponse in DER, or whatever was answered.</returns>
    Task<byte[]> AskAsync(Uri address, OcspRequest request, CancellationToken cancel);
}
