using System.Security.Cryptography;
using LicenseVault.Core.Federation;
using LicenseVault.Protocol.Copies;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>Puts what another vault answers for in the place of what this one cannot tell.</summary>
internal static class FoundElsewhere
{
    /// <param name="checks">Those of this vault.</param>
    /// <param name="found">Those that the other vault stands behind.</param>
    /// <param name="seen">The presented document; null when there is none.</param>
    public static List<Check> Over(IReadOnlyList<Check> checks, PeerFindings found, DocumentFindings? seen)
    {
        var replaced = found.Checks.Select(check => check.Name).ToHashSet();
        var isOther = seen is { CopyOf: null, AsSigned: { IsEmpty: false } document } && found.Document is { } digest && Convert.ToHexStringLower(SHA256.HashData(document.Span)) != digest;
        var isOfOther = checks.Contains(CopyOriginal.Differs) || (seen?.CopyOf is { } copy && IsOfOther(copy, found));
        return
        [
            .. checks.Where(check => !replaced.Contains(check.Name)).Select(check => isOther && check is { Name: CheckName.DocumentUnchanged, Verdict: Verdict.Pass }
                ? Check.Fail(CheckName.DocumentUnchanged, "other-document", "The file is not, byte for byte, the document that was issued.")
                : check),
            .. found.Checks.Select(check => isOfOther && check.Name is CheckName.ContentDigest ? CopyOriginal.Differs : check),
        ];
    }

    // What the other vault's log says was issued is the original, whatever the maker of a copy says.
    private static bool IsOfOther(CopyStatement copy, PeerFindings found) =>
        (found.Credential is { } credential && credential != copy.OriginalCredential) || (found.Document is { } document && document != copy.OriginalDocument);
}
