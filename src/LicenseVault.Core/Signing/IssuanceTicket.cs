using LicenseVault.Protocol.Credentials;

namespace LicenseVault.Core.Signing;

/// <summary>Proof that these claims passed lint. Good for one signature, by the issuer of credentials that gave it.</summary>
public sealed class IssuanceTicket
{
    private readonly CredentialIssuer _issuer;
    private UnsignedCredential? _credential;

    internal IssuanceTicket(CredentialIssuer issuer, UnsignedCredential credential) => (_issuer, _credential) = (issuer, credential);

    internal UnsignedCredential RedeemWith(CredentialIssuer issuer)
    {
        if (issuer != _issuer)
            throw new InvalidOperationException("This ticket was given by another issuer.");

        return Interlocked.Exchange(ref _credential, null) ?? throw new InvalidOperationException("This ticket was already spent.");
    }
}
