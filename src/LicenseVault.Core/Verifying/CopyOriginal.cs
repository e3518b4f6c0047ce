using System.Security.Cryptography;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Copies;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>
/// Holds what an annotated copy carries against its original. That the maker says of what it is a copy is not enough: a maker that lies could name a genuine original and
/// attach other words.
/// </summary>
public sealed class CopyOriginal(CertificateArchive archive)
{
    internal static Check Differs { get; } = Check.Fail(CheckName.ContentDigest, "copy-of-other", "What the file carries is not what the copy was made of.");

    private static readonly Check Issued = Check.Pass(CheckName.ContentDigest, "copy-of-issued", "It is a copy of the very certificate that the vault issued.");

    /// <summary>The check <c>content-digest</c>; as it was found where this vault holds no original to compare with, and nothing speaks against the copy.</summary>
    /// <param name="found">The check as of any presented credential.</param>
    /// <param name="statement">What the copy says of itself, proven.</param>
    /// <param name="presented">The credential that the file carries; null when there is none that can be read.</param>
    /// <param name="holding">What this vault holds of the certificate.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<Check> OfAsync(Check found, CopyStatement statement, PresentedCredential? presented, Holding holding, CancellationToken cancel)
    {
        if (presented is null)
            return found;
        if (!IsAttached(presented, statement))
            return Differs;
        if (holding is not Holding.Held { Record: var record })
            return found;
        if (record.Credential?.Digest != statement.OriginalCredential || record.Document?.Digest != statement.OriginalDocument)
            return Differs;

        return statement.Fields is null ? Issued : await OfPartsAsync(presented, record, cancel);
    }

    // A copy of everything carries the original itself; one of parts carries other bytes, which are held against the original where that is kept.
    private static bool IsAttached(PresentedCredential presented, CopyStatement statement) =>
        presented.Claims.Identifier.ToString() == statement.Certificate
        && Convert.ToHexStringLower(SHA256.HashData(presented.Bytes.Span)) == statement.AttachedCredential
        && (statement.Fields is not null || statement.AttachedCredential == statement.OriginalCredential);

    private async Task<Check> OfPartsAsync(PresentedCredential presented, CertificateRecord record, CancellationToken cancel)
    {
        try
        {
            return await archive.ReadCredentialAsync(record, cancel) is not { } original ? Lost()
                : SignedPartOf(presented.Bytes.Span).SequenceEqual(SignedPartOf(original)) ? Issued
                : Differs;
        }
        catch (StoreUnavailableException)
        {
            return Holding.Unknown.StoreUnavailable.For(CheckName.ContentDigest);
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return Lost();
        }
    }

    // The issuer's signature is over what stands before the first tilde (RFC 9901 section 4); every disclosure after it has its digest in there.
    private static ReadOnlySpan<byte> SignedPartOf(ReadOnlySpan<byte> credential) =>
        credential.IndexOf((byte)'~') is var end and >= 0 ? credential[..end] : credential;

    private static Check Lost() =>
        Check.CouldNotCheck(CheckName.ContentDigest, "object-missing", "The signed data of the original cannot be read where the vault keeps it; its operator must repair that.");
}
