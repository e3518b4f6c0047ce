using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using LicenseVault.Core.Drawing;
using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Pdf;
using LicenseVault.Documents.Templates;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.Samples;

/// <summary>Documents made from a valid one that must not pass.</summary>
internal static partial class ForgedDocuments
{
    /// <summary>One digit of the year in the document's properties.</summary>
    public static byte[] WithChangedByte(byte[] document)
    {
        const string BeforeYear = "/CreationDate (D:";
        var changed = (byte[])document.Clone();
        var at = changed.AsSpan().IndexOf(Encoding.ASCII.GetBytes(BeforeYear)) + BeforeYear.Length + 3;
        changed[at] = changed[at] == (byte)'9' ? (byte)'8' : (byte)(changed[at] + 1);
        return changed;
    }

    /// <summary>An incremental update that draws a line across the first page, as any PDF editor could append it.</summary>
    public static byte[] WithAppendedUpdate(byte[] document)
    {
        var text = Encoding.Latin1.GetString(document);
        var page = PagePattern().Match(text);
        var trailer = TrailerPattern().Match(text);
        var size = int.Parse(trailer.Groups["size"].Value, CultureInfo.InvariantCulture);
        var contents = page.Groups["contents"].Value;
        var newPage = page.Value.Replace($"/Contents {contents}", $"/Contents {contents.TrimEnd(']')}{size} 0 R]", StringComparison.Ordinal);
        const string Ink = "q 1 0 0 RG 20 w 100 100 m 1000 700 l S Q";

        var pageStart = document.Length;
        var inkStart = pageStart + newPage.Length + 1;
        var ink = $"{size} 0 obj\n<< /Length {Ink.Length} >>\nstream\n{Ink}\nendstream\nendobj\n";
        var xrefStart = inkStart + ink.Length;
        var update = $"{newPage}\n{ink}xref\n{page.Groups["object"].Value} 1\n{pageStart:D10} 00000 n \n{size} 1\n{inkStart:D10} 00000 n \n"
            + $"trailer\n<< /Size {size + 1} {trailer.Groups["rest"].Value} /Prev {trailer.Groups["xref"].Value} >>\nstartxref\n{xrefStart}\n%%EOF\n";
        return [.. document, .. Encoding.Latin1.GetBytes(update)];
    }

    /// <summary>A file that shows what <paramref name="shown"/> states and carries another credential, or none.</summary>
    public static async Task<UnsignedPdf> DrawAsync(SampleVault vault, CertificateClaims shown, CertificateClaims stated, byte[]? attached, CancellationToken cancel)
    {
        var opened = (await vault.Get<TemplateLibrary>().OpenAsync(shown.TemplateDigest, shown.FontDigests, cancel))!;
        var scene = Assert.IsType<Drawing.Drawn>(SceneDrawer.Draw(opened.Template, opened.Fonts, FaceValues.From(shown))).Scene;
        var content = CertificatePdf.Of(scene, MetadataOf(stated), attached ?? [], stated.IssuedAt, SignatureRoom.Usual);
        return PdfWriter.Write(attached is null ? content with { Attachments = [] } : content);
    }

    /// <summary>The same file, signed with another key.</summary>
    public static Task<byte[]> SignAsync(byte[] document, ISigningKey key, CancellationToken cancel) =>
        PdfSigner.SignAsync(Golden.UnsignedDocument(document), key, cancel);

    private static CertificateMetadata MetadataOf(CertificateClaims claims) => new()
    {
        Name = claims.TypeName,
        TypeCode = claims.TypeCode.ToString(),
        Number = claims.Number!,
        Identifier = claims.Identifier.ToString(),
        IssuerName = claims.IssuerName,
        IssuerCode = claims.IssuerCode.ToString(),
        IssuedOn = DateOnly.FromDateTime(claims.IssuedAt.ToOffset(ValidityPeriod.Offset).DateTime),
        HolderName = claims.HolderName!,
        HolderCode = claims.HolderIdNumber!,
        HolderCodeType = HolderIdType.Parse(claims.HolderIdType!, null).Name,
        ValidFrom = claims.Validity.From,
        ValidUntil = claims.Validity.Until,
    };

    [GeneratedRegex(@"(?<object>\d+) 0 obj\n<< /Type /Page /[^\n]*/Contents (?<contents>\[[^\]]*\])[^\n]*>>\nendobj", RegexOptions.CultureInvariant)]
    private static partial Regex PagePattern();

    [GeneratedRegex(@"/Type /XRef /Size (?<size>\d+) /W \[[0-9 ]+\] (?<rest>[^\n]*\]) /(?:Filter|Length) [\s\S]*startxref\n(?<xref>\d+)\n%%EOF", RegexOptions.CultureInvariant)]
    private static partial Regex TrailerPattern();
}
