using System.Security.Cryptography;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>Holds bytes against the digests in the vault's record: those it keeps, and those that were presented.</summary>
public sealed class ObjectChecks(CertificateArchive archive)
{
    /// <summary>The vault's own two objects. It takes nobody's word for its stores, not even its own.</summary>
    public async Task<KeptObjects> KeptAsync(CertificateRecord record, CancellationToken cancel)
    {
        try
        {
            var credential = await archive.ReadAsync(CertificateArchive.CredentialKeyOf(record.Identifier), cancel);
            if (credential is null)
                return new KeptObjects.Missing(Lost("The signed data is not where the vault keeps it; its operator must repair that."));

            // What this vault's disks did to its copy is nothing against the certificate.
            if (!Is(credential, record.Credential))
                return new KeptObjects.Missing(Check.CouldNotCheck(CheckName.ContentDigest, "kept-credential-differs", "The signed data that the vault keeps is not what was issued; its operator must repair that."));

            var document = await archive.ReadAsync(CertificateArchive.DocumentKeyOf(record.Identifier), cancel);
            return new KeptObjects.Present(credential, Compared(record, document));
        }
        catch (StoreUnavailableException)
        {
            return new KeptObjects.Missing(Holding.Unknown.StoreUnavailable.For(CheckName.ContentDigest));
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return new KeptObjects.Missing(Lost("What the vault keeps can no longer be read whole; its operator must repair that."));
        }
    }

    /// <summary>A credential that was handed in.</summary>
    public static Check Presented(Holding holding, ReadOnlyMemory<byte> credential) => holding switch
    {
        Holding.Unknown unknown => unknown.For(CheckName.ContentDigest),
        Holding.Held { Record: var record } when Is(credential.Span, record.Credential) =>
            Check.Pass(CheckName.ContentDigest, "as-issued", "The signed data is what the vault issued."),
        Holding.Held => Check.CouldNotCheck(
            CheckName.ContentDigest, "other-bytes", "The signed data is not, byte for byte, what the vault issued: parts are missing or in another form."),
        _ => Check.CouldNotCheck(CheckName.ContentDigest, "not-held-here", "This vault does not hold the certificate to compare with."),
    };

    /// <summary>A PDF that was handed in must also be, byte for byte, the one that the vault issued; what anybody added since for checking it is left out of <paramref name="file"/>.</summary>
    public static IEnumerable<Check> PresentedDocument(IReadOnlyList<Check> checks, Holding holding, ReadOnlyMemory<byte> file) =>
        checks.Select(check => check is { Name: CheckName.DocumentUnchanged, Verdict: Verdict.Pass } && holding is Holding.Held { Record: var record } && !Is(file.Span, record.Document)
            ? Check.Fail(CheckName.DocumentUnchanged, "other-document", "The file is not, byte for byte, the document that the vault issued.")
            : check);

    private static Check Compared(CertificateRecord record, byte[]? document) =>
        document is null ? Lost("The document is not where the vault keeps it; its operator must repair that.")
        : Is(document, record.Document) ? Check.Pass(CheckName.ContentDigest, "as-issued", "What the vault keeps is what was issued.")
        : Check.CouldNotCheck(CheckName.ContentDigest, "kept-document-differs", "The document that the vault keeps is not what was issued; its operator must repair that.");

    private static Check Lost(string detail) => Check.CouldNotCheck(CheckName.ContentDigest, "object-missing", detail);

    private static bool Is(ReadOnlySpan<byte> content, StoredObject? kept) =>
        kept is not null && content.Length == kept.Length && Convert.ToHexStringLower(SHA256.HashData(content)) == kept.Digest;
}
