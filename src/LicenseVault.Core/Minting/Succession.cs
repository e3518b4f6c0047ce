using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Minting;

/// <summary>That a new certificate takes the place of another: it is valid exactly when the other is superseded.</summary>
/// <param name="Predecessor">The certificate whose place it takes.</param>
public sealed record Succession(CertificateIdentifier Predecessor, SuccessionKind Kind);

/// <summary>Why a certificate takes the place of another.</summary>
public enum SuccessionKind
{
    /// <summary>Its term goes on (延续): same holder, same number.</summary>
    Renewal,

    /// <summary>Something that it states has changed (变更): same number.</summary>
    Amendment,

    /// <summary>What it stands for has another holder (转移).</summary>
    Transfer,

    /// <summary>It stated something wrongly (更正): same holder.</summary>
    Correction,
}
