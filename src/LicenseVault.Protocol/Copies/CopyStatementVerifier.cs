using System.Diagnostics;
using LicenseVault.Protocol.Attesting;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Copies;

/// <summary>Verifies the statements of annotated copies offline. Safe to use from any thread.</summary>
/// <param name="anchors">The trusted roots.</param>
public sealed class CopyStatementVerifier(TrustAnchors anchors)
{
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
        var statement = readable.Statement;
        return VaultSignature.Verify(readable.Jws, new VaultMaking("statement", statement.Vault, statement.Maker, statement.MadeAt), anchors, now) switch
        {
            VaultSignature.Genuine genuine => new CopyStatementVerification.Genuine(statement, genuine.Signer),
            VaultSignature.NotGenuine fault => new CopyStatementVerification.NotGenuine(CodeOf(fault.Code), fault.Detail),
            VaultSignature.CouldNotCheck fault => new CopyStatementVerification.CouldNotCheck(fault.Code, fault.Detail),
            var other => throw new UnreachableException($"Unmapped outcome {other}."),
        };
    }

    // In a report they stand beside the codes of the certificate itself.
    private static string CodeOf(string code) => code switch
    {
        "certificates-malformed" => "copy-malformed",
        "signature-wrong" => "copy-signature-wrong",
        "made-in-future" => "copy-made-in-future",
        _ => "copy-signer-untrusted",
    };
}
