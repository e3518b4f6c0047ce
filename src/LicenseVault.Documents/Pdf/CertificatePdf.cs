using System.Globalization;
using System.Security.Cryptography;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Pdf;

/// <summary>Puts together what the PDF of a certificate is made of: the drawn pages, the credential attached to them, and the names of GB/T 36903.</summary>
public static class CertificatePdf
{
    /// <summary>The name of the attached credential.</summary>
    public const string CredentialFileName = "credential.sd-jwt";

    /// <summary>The media type of the attached credential (SD-JWT VC, RFC 9901).</summary>
    public const string CredentialMediaType = "application/dc+sd-jwt";

    /// <summary>
    /// The version of the drawing engine: raised with every change to layout, fonts or the writer that alters the bytes of any document. The
    /// samples tell: when a committed document changes, so does this.
    /// </summary>
    public const int Engine = 7;

    private const int FileIdLength = 16;

    /// <summary>Equal arguments give equal content, and so equal bytes of the file.</summary>
    /// <param name="credential">The credential exactly as it was signed.</param>
    /// <param name="issued">The time of issue: the credential's <c>iat</c>.</param>
    /// <param name="room">What is left for the signature.</param>
    public static PdfContent Of(Scene scene, CertificateMetadata metadata, ReadOnlyMemory<byte> credential, DateTimeOffset issued, SignatureRoom room)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(metadata);

        var properties = new PdfProperties(
            $"{metadata.Name} {metadata.Number}",
            metadata.IssuerName,
            issued,
            NamesOf(metadata),
            SHA256.HashData(credential.Span).AsMemory(0, FileIdLength));
        var attachment = new PdfAttachment(CredentialFileName, CredentialMediaType, "The signed data that this document shows", "Data", credential);
        return new PdfContent(scene, properties, [attachment], new PdfSignatureField(metadata.IssuerName, "签发电子证照") { Room = room });
    }

    private static KeyValuePair<string, string>[] NamesOf(CertificateMetadata metadata) =>
    [
        new("ZZMC", metadata.Name),
        new("ZZLXDM", metadata.TypeCode),
        new("ZZBH", metadata.Number),
        new("ZZBS", metadata.Identifier),
        new("ZZBFJG", metadata.IssuerName),
        new("ZZBFJGDM", metadata.IssuerCode),
        new("ZZBFRQ", Date(metadata.IssuedOn)),
        new("CZZT", metadata.HolderName),
        new("CZZTDM", metadata.HolderCode),
        new("CZZTDMLX", metadata.HolderCodeType),
        new("ZZYXQQSRQ", Date(metadata.ValidFrom)),
        .. metadata.ValidUntil is { } end ? [new KeyValuePair<string, string>("ZZYXQJZRQ", Date(end))] : Array.Empty<KeyValuePair<string, string>>(),
    ];

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
