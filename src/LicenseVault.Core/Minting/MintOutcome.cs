using LicenseVault.Core.Catalogue;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;

namespace LicenseVault.Core.Minting;

/// <summary>Everything a caller of mint can meet. A full disk is not here: that is an exception, for the operator.</summary>
public abstract record MintOutcome
{
    private MintOutcome()
    {
    }

    public sealed record Minted(CertificateIdentifier Id, VerificationCode Code) : MintOutcome;

    /// <summary>The same request came before; this is the certificate that it made.</summary>
    public sealed record Replayed(CertificateIdentifier Id, VerificationCode Code) : MintOutcome;

    /// <summary>The agency used this request key for another request.</summary>
    public sealed record RequestKeyReused : MintOutcome;

    /// <summary>A certificate of this type with the same business key exists.</summary>
    /// <param name="Fields">What the business key is made of.</param>
    public sealed record BusinessKeyTaken(IReadOnlyList<string> Fields) : MintOutcome;

    /// <summary>The certificate whose place it should take is not there, or not issued by this agency's issuer.</summary>
    public sealed record NoSuchPredecessor : MintOutcome;

    /// <summary>Another certificate has taken that place.</summary>
    /// <param name="Successor">Its identifier; null while it is being issued.</param>
    public sealed record AlreadySuperseded(string? Successor) : MintOutcome;

    /// <summary>A certificate of that status has no successor.</summary>
    public sealed record PredecessorNotValid(CertificateStatus Status) : MintOutcome;

    public sealed record DraftRefused(IReadOnlyList<FieldFault> Faults) : MintOutcome;

    public sealed record UnknownType : MintOutcome;

    /// <summary>The type has another version than the one that was asked for.</summary>
    public sealed record TypeChanged : MintOutcome;

    public sealed record UnknownIssuer : MintOutcome;

    /// <param name="State">Never held, not yet, or no more.</param>
    public sealed record IssuerWithoutAuthority(AuthorityState State) : MintOutcome;

    /// <summary>The issuer is known, but this vault keeps no signing key for it whose certificate is trusted today.</summary>
    public sealed record IssuerWithoutKey : MintOutcome;
}
