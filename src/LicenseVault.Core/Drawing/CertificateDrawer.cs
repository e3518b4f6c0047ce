using LicenseVault.Documents.Pdf;
using LicenseVault.Documents.Svg;
using LicenseVault.Documents.Templates;
using LicenseVault.Protocol.Credentials;
using DrawingFault = LicenseVault.Documents.Layout.DrawingFault;
using SceneDrawing = LicenseVault.Documents.Layout.Drawing;
using SceneDrawer = LicenseVault.Documents.Layout.SceneDrawer;

namespace LicenseVault.Core.Drawing;

/// <summary>
/// Draws a certificate: the PDF without its signature is a function of the credential's bytes, the pinned template and the pinned
/// fonts. The mint draws with it, and verification draws with it again.
/// </summary>
public sealed class CertificateDrawer(TemplateLibrary templates)
{
    /// <summary>The unsigned PDF, or null when template or fonts are not to be had.</summary>
    /// <param name="room">What is left for the signature.</param>
    /// <exception cref="InvalidDataException">The credential cannot be drawn; the door must have let in what it should not.</exception>
    public async Task<UnsignedPdf?> DrawAsync(ReadOnlyMemory<byte> credential, CertificateClaims claims, SignatureRoom room, CancellationToken cancel)
    {
        if (await templates.OpenAsync(claims.TemplateDigest, claims.FontDigests, cancel) is not { } opened)
            return null;

        return SceneDrawer.Draw(opened.Template, opened.Fonts, FaceValues.From(claims)) switch
        {
            SceneDrawing.Drawn { Scene: var scene } => PdfWriter.Write(CertificatePdf.Of(scene, Metadata.Of(claims), credential, claims.IssuedAt, room)),
            SceneDrawing.NotDrawn { Faults: [var fault, ..] } => throw new InvalidDataException($"The certificate cannot be drawn: {fault.Code} at {fault.Path}."),
            var other => throw new System.Diagnostics.UnreachableException($"Unmapped drawing {other}."),
        };
    }

    /// <summary>
    /// The pages as SVG with words across them, for showing on a screen; null when the template cannot be opened. A field that
    /// cannot be drawn as it is, such as a masked date, is left blank.
    /// </summary>
    public async Task<IReadOnlyList<byte[]>?> PictureAsync(CertificateClaims claims, string watermark, CancellationToken cancel)
    {
        if (await templates.OpenAsync(claims.TemplateDigest, claims.FontDigests, cancel) is not { } opened)
            return null;

        var drawing = SceneDrawer.Draw(opened.Template, opened.Fonts, FaceValues.From(claims));
        if (drawing is SceneDrawing.NotDrawn { Faults: var faults })
            drawing = SceneDrawer.Draw(opened.Template, opened.Fonts, FaceValues.From(Without(claims, faults)));
        if (drawing is not SceneDrawing.Drawn { Scene: var scene })
            return null;

        var across = Watermark.Of(watermark, opened.Fonts.Faces);
        return [.. Enumerable.Range(0, scene.Pages.Count).Select(page => SvgWriter.Write(scene, page, across))];
    }

    /// <summary>What would keep a certificate with these values from being drawn; null when the template cannot be opened.</summary>
    public async Task<IReadOnlyList<FieldFault>?> FaultsOfAsync(string template, IReadOnlyList<string> fonts, FaceValues values, CancellationToken cancel)
    {
        if (await templates.OpenAsync(template, fonts, cancel) is not { } opened)
            return null;

        return SceneDrawer.Draw(opened.Template, opened.Fonts, values) is SceneDrawing.NotDrawn { Faults: var faults }
            ? [.. faults.GroupBy(fault => (fault.Field, fault.Code)).SelectMany(ToFaults)]
            : [];
    }

    // A field is drawn in several places, and each tells the same character anew.
    private static IEnumerable<FieldFault> ToFaults(IGrouping<(string Field, string Code), DrawingFault> alike)
    {
        var ofCharacters = alike.Where(fault => fault.Character is not null).DistinctBy(fault => fault.Character).ToList();
        if (ofCharacters.Count > 0)
        {
            yield return new FieldFault(alike.Key.Field, alike.Key.Code, string.Join(' ', ofCharacters.Select(fault => fault.Detail)))
            {
                About = string.Join(FieldFault.Separator, ofCharacters.Select(fault => fault.Character)),
            };
        }

        foreach (var detail in alike.Where(fault => fault.Character is null).Select(fault => fault.Detail).Distinct(StringComparer.Ordinal))
            yield return new FieldFault(alike.Key.Field, alike.Key.Code, detail);
    }

    private static CertificateClaims Without(CertificateClaims claims, IReadOnlyList<DrawingFault> faults) => claims with
    {
        Fields = [.. claims.Fields.Where(field => !faults.Any(fault => fault.Field == $"fields.{field.Name}" || fault.Field.StartsWith($"fields.{field.Name}.", StringComparison.Ordinal)))],
    };
}
