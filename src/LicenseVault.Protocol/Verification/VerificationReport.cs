using System.Text.Json;

namespace LicenseVault.Protocol.Verification;

/// <summary>The result of a verification: api-specs/verification-report.md describes its JSON form.</summary>
/// <param name="Verdict">What follows from the checks by the published rule.</param>
/// <param name="Checks">The checks, in the order of <see cref="CheckName"/>; none twice.</param>
/// <param name="Certificate">What the asker may see of the certificate; null when nothing, or nothing could be read.</param>
public sealed record VerificationReport(Verdict Verdict, IReadOnlyList<Check> Checks, CertificateView? Certificate)
{
    /// <summary>The receipt (核验回执) of this report, a compact JWS as api-specs/receipt.md describes it; null when none was asked for.</summary>
    public string? Receipt { get; init; }

    /// <summary>What was done to a presented PDF since it was signed; null when no such file was presented, or nothing was done.</summary>
    public IReadOnlyList<DocumentChange>? Changes { get; init; }

    /// <summary>The other vault that answers for the certificate; null when this one does, or nobody.</summary>
    public AnsweringVault? AnsweredBy { get; init; }

    /// <summary>That an annotated copy was presented, and what it says of itself; null for anything else, and for one that no trusted vault made.</summary>
    public CopyView? Copy { get; init; }

    /// <summary>Puts the checks in order and draws the verdict from them.</summary>
    public static VerificationReport Of(IEnumerable<Check> checks, CertificateView? certificate)
    {
        Check[] ordered = [.. checks.OrderBy(check => check.Name)];
        return new VerificationReport(OverallVerdict.Of(ordered), ordered, certificate);
    }

    /// <summary>The JSON form, in UTF-8.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, VerificationJson.Readable.VerificationReport);
}
