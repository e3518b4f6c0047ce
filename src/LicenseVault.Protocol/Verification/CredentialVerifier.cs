using System.Diagnostics;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Verification;

/// <summary>
/// Verifies credentials offline: no network, no clock of its own, nothing but the bytes and the trusted roots. Safe to use from
/// any thread.
/// </summary>
public sealed class CredentialVerifier(TrustAnchors anchors)
{
    private const string NotReached = "not-reached";

    /// <summary>Verifies a credential as of a time. Never throws on what it is given, whatever that is.</summary>
    public CredentialVerification Verify(ReadOnlyMemory<byte> credential, DateTimeOffset now) =>
        CredentialReader.Read(credential.Span) switch
        {
            CredentialReading.Readable readable => new CredentialVerification(ChecksOf(readable, now), readable),
            CredentialReading.Unreadable unreadable => new CredentialVerification(ChecksOf(unreadable), null),
            var other => throw new UnreachableException($"Unmapped reading {other}."),
        };

    private Check[] ChecksOf(CredentialReading.Readable credential, DateTimeOffset now) =>
    [
        FormatCheck.OfIdentifier(credential.Claims),
        FormatCheck.Of(credential.Claims),
        .. IssuerChecks.Of(credential, anchors),
        ValidityPeriodCheck.Of(credential.Claims, now),
    ];

    private static Check[] ChecksOf(CredentialReading.Unreadable unreadable) =>
    [
        unreadable.Code is CredentialReader.IdentifierMalformed
            ? Check.Fail(CheckName.Identifier, unreadable.Code, unreadable.Detail)
            : Unreached(CheckName.Identifier),
        Check.Fail(CheckName.Format, unreadable.Code, unreadable.Detail),
        Unreached(CheckName.IssuerSignature),
        Unreached(CheckName.IssuerCertificate),
        Unreached(CheckName.ValidityPeriod),
    ];

    private static Check Unreached(CheckName name) =>
        Check.NotApplicable(name, NotReached, "The credential could not be read, so there was nothing to check.");
}
