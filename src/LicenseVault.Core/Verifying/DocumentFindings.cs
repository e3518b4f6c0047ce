using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Copies;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <param name="Checks">The three of a presented document.</param>
/// <param name="Changes">What was done to it since it was signed; null when nothing was, or nothing can be told.</param>
public sealed record DocumentFindings(IReadOnlyList<Check> Checks, IReadOnlyList<DocumentChange>? Changes)
{
    /// <summary>When it was signed.</summary>
    public SignedTime Time { get; init; } = SignedTime.Unknown;

    /// <summary>The file as it was signed: without what was added since for checking it, when nothing else was.</summary>
    public ReadOnlyMemory<byte> AsSigned { get; init; }

    /// <summary>What it says of itself as an annotated copy, of whose age the log of certificates says nothing; null when it is none.</summary>
    public CopyStatement? CopyOf { get; init; }

    /// <summary>What it brings for checking it.</summary>
    public PdfValidationMaterial Material { get; init; } = PdfValidationMaterial.None;
}
