using LicenseVault.Protocol.Credentials;

namespace LicenseVault.Protocol.Verification;

/// <summary>What can be said of a credential from its own bytes and the trusted roots alone.</summary>
/// <param name="Checks">Always the same five: identifier, format, issuer-signature, issuer-certificate, validity-period.</param>
/// <param name="Credential">What it says; null when it could not be read. Only as good as the verdicts of the checks.</param>
public sealed record CredentialVerification(IReadOnlyList<Check> Checks, CredentialReading.Readable? Credential)
{
    /// <summary>What follows from these five checks alone.</summary>
    public Verdict Verdict => OverallVerdict.Of(Checks);
}
