using System.Security.Cryptography;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>
/// A document that cannot be drawn again here, because another version of the engine drew it or its template is in another vault, still shows its data when it is, byte for byte, the
/// one that the log says was issued: the vault that issued it drew it from the data, and cannot put another in its place any more. Without this every upgrade would leave
/// all documents of before in doubt. A vault that has lost a template of its own is told so, and not passed over.
/// </summary>
internal static class PageAsIssued
{
    /// <param name="checks">All but those that follow from this one.</param>
    /// <param name="issued">The SHA-256 of the document that was issued, lower case hex, by the record or the log of whoever answers for the certificate; null when that is not known.</param>
    /// <param name="isElsewhere">Whether another vault answers for it.</param>
    /// <param name="seen">The presented document; null when there is none.</param>
    public static List<Check> Over(List<Check> checks, string? issued, bool isElsewhere, DocumentFindings? seen)
    {
        // Most documents are drawn again, and are not hashed once more for this.
        if (!checks.Exists(IsDoubted) || issued is null || seen is not { CopyOf: null, AsSigned: { IsEmpty: false } document }
            || !Passes(checks, CheckName.LogInclusion) || !Passes(checks, CheckName.DocumentUnchanged) || !Passes(checks, CheckName.DocumentSignature)
            || Convert.ToHexStringLower(SHA256.HashData(document.Span)) != issued)
        {
            return checks;
        }

        return checks.ConvertAll(check => IsDoubted(check)
            ? Check.Pass(CheckName.DocumentShowsData, "as-issued", "The document is, byte for byte, the one that was drawn from the signed data when it was issued, as the public log shows. It was not drawn again: this vault has another version of the drawing engine, or not the template.")
            : check);

        bool IsDoubted(Check check) =>
            check is { Name: CheckName.DocumentShowsData, Verdict: Verdict.CouldNotCheck } && (check.Code is "engine-unknown-here" || (isElsewhere && check.Code is "template-unknown-here"));
    }

    private static bool Passes(List<Check> checks, CheckName name) => checks.Exists(check => check.Name == name && check.Verdict is Verdict.Pass);
}
