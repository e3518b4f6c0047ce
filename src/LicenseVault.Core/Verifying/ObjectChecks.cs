using System.Security.Cryptography;
using LicenseVault.Core.Minting;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>Holds bytes against the digests in the vault's record: those it keeps, and those that were presented.</summary>
public sealed class ObjectChecks(CertificateArchive archive)
{
    /// <summary>The vault's own two objects. It takes nobody's word for its stores, not even its own.</summary>
    public async Task<Check> KeptAsync(CertificateRecord record, ReadOnlyMemory<byte> credential, CancellationToken cancel)
    {
        var document = await archive.ReadAsync(CertificateArchive.DocumentKeyOf(record.Identifier), cancel);
        if (!Is(credential.Span, record.Credential))
            return Check.Fail(CheckName.ContentDigest, "kept-credential-differs", "The signed data that the vault keeps is not what was issued.");
        if (document is null)
            return Check.CouldNotCheck(CheckName.ContentDigest, "object-missing", "The document is not where the vault keeps it; its operator must repair that.");

        return Is(document, record.Document)
            ? Check.Pass(CheckName.ContentDigest, "as-issued", "What the vault keeps is what was issued.")
            : Check.Fail(CheckName.ContentDigest, "kept-document-differs", "The document that the vault keeps is not what was issued.");
    }

    /// <summary>A credential that was handed in.</summary>
    public static Check Presented(CertificateRecord? record, ReadOnlyMemory<byte> credential) =>
        record is null ? Check.CouldNotCheck(CheckName.ContentDigest, "not-held-here", "This vault does not hold the certificate to compare with.")
        : Is(credential.Span, record.Credential) ? Check.Pass(CheckName.ContentDigest, "as-issued", "The signed data is what the vault issued.")
        : Check.CouldNotCheck(CheckName.ContentDigest, "other-bytes", "The signed data is not, byte for byte, what the vault issued: parts are missing or in another form.");

    /// <summary>A PDF that was handed in must also be, byte for byte, the one that the vault keeps.</summary>
    public static IEnumerable<Check> PresentedDocument(IReadOnlyList<Check> checks, CertificateRecord? record, ReadOnlyMemory<byte> file) =>
        checks.Select(check => check is { Name: CheckName.DocumentUnchanged, Verdict: Verdict.Pass } && record is not null && !Is(file.Span, record.Document)
            ? Check.Fail(CheckName.DocumentUnchanged, "other-document", "The file is not, byte for byte, the document that the vault issued.")
            : check);

    private static bool Is(ReadOnlySpan<byte> content, StoredObject? kept) =>
        kept is not null && content.Length == kept.Length && Convert.ToHexStringLower(SHA256.HashData(content)) == kept.Digest;
}
