using System.Security.Cryptography.X509Certificates;

namespace LicenseVault.Documents.Pdf;

/// <summary>What came of verifying a signature's mathematics and form. Whether its signer is trusted is for the chain verifier to say.</summary>
public abstract record PdfSignatureOutcome
{
    private PdfSignatureOutcome()
    {
    }

    /// <summary>The signer signed exactly the bytes of the stated range.</summary>
    /// <param name="Signer">The signing certificate.</param>
    /// <param name="Intermediates">The certificates that lead from it towards the root, in order. Nothing but their own signatures protects them.</param>
    /// <param name="Digest">SHA-256 of the bytes of the range.</param>
    public sealed record Valid(X509Certificate2 Signer, IReadOnlyList<X509Certificate2> Intermediates, ReadOnlyMemory<byte> Digest) : PdfSignatureOutcome;

    /// <param name="Code">One of <see cref="PdfSignatureFault"/>.</param>
    /// <param name="Detail">The cause in one sentence, without personal data.</param>
    public sealed record Broken(string Code, string Detail) : PdfSignatureOutcome;
}
