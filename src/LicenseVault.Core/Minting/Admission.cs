using LicenseVault.Core.Catalogue;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Minting;

/// <summary>What the door decided.</summary>
public abstract record Admission
{
    private Admission()
    {
    }

    public sealed record Admitted(CertificateType Type, Issuer Issuer, AuthorityCode IssuerCode) : Admission;

    public sealed record TurnedAway(MintOutcome Outcome) : Admission;
}
