using LicenseVault.Protocol.Lifecycle;

namespace LicenseVault.Core.Lifecycle;

/// <summary>The status of a certificate at a time, and what made it so.</summary>
/// <param name="Cause">The statement; null for one that is valid or superseded.</param>
/// <param name="Successor">The identifier of the certificate that took its place; null when none has.</param>
public sealed record Standing(CertificateStatus Status, StatusStatement? Cause = null, string? Successor = null)
{
    /// <summary>The certificate that is issued already and will take its place; null when there is none.</summary>
    public ComingSuccessor? Coming { get; init; }

    /// <summary>The identifier of the certificate that should have taken its place and was ended before it began; null when there is none, or it has left the place to another.</summary>
    public string? Unbegun { get; init; }
}
