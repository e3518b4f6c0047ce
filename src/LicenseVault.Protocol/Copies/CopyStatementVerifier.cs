using System.Diagnostics;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Copies;

/// <summary>Verifies the statements of annotated copies offline. Safe to use from any thread.</summary>
/// <param name="anchors">The trusted roots.</param>
public sealed class CopyStatementVerifier(TrustAnchors anchors)
{
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>Verifies a statement; whether it has ended is for whoever asks. Never throws on what it is given.</summary>
    /// <param name="content">The statement as it was attached.</param>
    /// <param name="now">The time; a statement of a later one is refused.</param>
    public CopyStatementVerification Verify(ReadOnlySpan<byte> content, DateTimeOffset now) => CopyStatements.Read(content) switch
    {
        CopyStatementReading.Readable readable => Verify(readable, now),
        CopyStatementReading.Unreadable fault => new CopyStatementVerification.NotGenuine("copy-malformed", fault.Detail),
        var other => throw new UnreachableException($"Unmapped reading {other}."),
    };

    private CopyStatementVerification Verify(CopyStatementReading.Readable readable, DateTimeOffset now)
    {
        using var chain = PresentedChain.TryLoad(readable.Jws.CertificateChain);
        if (chain is null)
            return new CopyStatementVerification.NotGenuine("copy-malformed", "A signing certificate of the statement is not X.509 in DER with an RSA key or a key on a named curve.");

        var (statement, jws) = (readable.Statement, readable.Jws);
        if (!Es256.Verifies(chain.Leaf, jws.SigningInput.Span, jws.Signature.Span))
            return new CopyStatementVerification.NotGenuine("copy-signature-wrong", "The signature of the statement is not that of the signing certificate's key over these bytes.");
        if (anchors.Roots.Count == 0)
            return new CopyStatementVerification.CouldNotCheck("no-trust-anchors", "This verifier has no trusted roots to compare with.");
        if (ChainVerifier.Verify(chain.Leaf, chain.Intermediates, anchors, statement.MadeAt) is ChainOutcome.NotTrusted fault)
            return new CopyStatementVerification.NotGenuine("copy-signer-untrusted", fault.Detail);
        if (VaultCertificate.AddressOf(chain.Leaf) != statement.Vault || VaultCertificate.NameOf(chain.Leaf) != statement.Maker)
            return new CopyStatementVerification.NotGenuine("copy-signer-untrusted", "The signing certificate is not that of the vault that the statement names.");

        return statement.MadeAt > now + ClockTolerance
            ? new CopyStatementVerification.NotGenuine("copy-made-in-future", "The statement says that the copy was made after this time.")
            : new CopyStatementVerification.Genuine(statement);
    }
}
