using System.Diagnostics;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.StatusLists;

/// <summary>
/// Verifies status list tokens offline (draft-ietf-oauth-status-list-20 section 8.3). Whatever is wrong with a list, the answer is that it
/// could not be checked. Safe to use from any thread.
/// </summary>
/// <param name="anchors">The trusted roots.</param>
/// <param name="signers">
/// The codes that the signing certificate may name: a root stands behind many agencies, and none may speak of another's certificates.
/// </param>
public sealed class StatusListVerifier(TrustAnchors anchors, IEnumerable<AuthorityCode> signers)
{
    private readonly HashSet<AuthorityCode> _signers = [.. signers];

    /// <summary>Verifies a token. Never throws on what it is given.</summary>
    /// <param name="token">The token as it was fetched.</param>
    /// <param name="uri">The <c>uri</c> of the credential that is asked about.</param>
    /// <param name="fetchedAt">When it was fetched.</param>
    /// <param name="now">The time. The signing certificate must be valid at it.</param>
    public StatusListVerification Verify(ReadOnlySpan<byte> token, string uri, DateTimeOffset fetchedAt, DateTimeOffset now) =>
        StatusListReader.Read(token) switch
        {
            StatusListReading.Readable readable => Verify(readable, uri, fetchedAt, now),
            StatusListReading.Unreadable fault => new StatusListVerification.CouldNotCheck(fault.Code, fault.Detail),
            var other => throw new UnreachableException($"Unmapped reading {other}."),
        };

    private StatusListVerification Verify(StatusListReading.Readable readable, string uri, DateTimeOffset fetchedAt, DateTimeOffset now)
    {
        if (!string.Equals(readable.Token.Uri, uri, StringComparison.Ordinal))
            return new StatusListVerification.CouldNotCheck("subject-differs", "The list is not the one that the certificate names.");

        if (SignatureFaultOf(readable.Jws, now) is { } fault)
            return fault;

        var list = new TrustedStatusList(readable.Token, fetchedAt);
        return list.FaultAt(now) is { } age
            ? new StatusListVerification.CouldNotCheck(age.Code, age.Detail)
            : new StatusListVerification.Trusted(list);
    }

    private StatusListVerification.CouldNotCheck? SignatureFaultOf(Jws jws, DateTimeOffset now)
    {
        using var chain = PresentedChain.TryLoad(jws.CertificateChain);
        if (chain is null)
            return new("certificates-malformed", "A signing certificate is not X.509 in DER with an RSA key or a key on a named curve.");

        if (!Es256.Verifies(chain.Leaf, jws.SigningInput.Span, jws.Signature.Span))
            return new("signature-wrong", "The signature is not that of the signing certificate's key over these bytes.");

        if (ChainVerifier.Verify(chain.Leaf, chain.Intermediates, anchors, now) is ChainOutcome.NotTrusted fault)
            return new(fault.Code, fault.Detail);

        return AgencyCertificate.CodeOf(chain.Leaf) is { } signer && _signers.Contains(signer)
            ? null
            : new("signer-refused", "The list is signed by somebody who may not speak of this certificate.");
    }
}
