using System.Security.Cryptography;
using LicenseVault.Core.Federation;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>Puts what another vault answers for in the place of what this one cannot tell.</summary>
internal static class FoundElsewhere
{
    /// <param name="checks">Those of this vault.</param>
    /// <param name="found">Those that the other vault stands behind.</param>
    /// <param name="document">The presented document; empty when there is none.</param>
    public static List<Check> Over(IEnumerable<Check> checks, PeerFindings found, ReadOnlyMemory<byte> document)
    {
        var replaced = found.Checks.Select(check => check.Name).ToHashSet();
        var isOther = found.Document is { } digest && !document.IsEmpty && Convert.ToHexStringLower(SHA256.HashData(document.Span)) != digest;
        return
        [
            .. checks.Where(check => !replaced.Contains(check.Name)).Select(check => isOther && check is { Name: CheckName.DocumentUnchanged, Verdict: Verdict.Pass }
                ? Check.Fail(CheckName.DocumentUnchanged, "other-document", "The file is not, byte for byte, the document that was issued.")
                : check),
            .. found.Checks,
        ];
    }
}
