using LicenseVault.Core.Drawing;
using LicenseVault.Documents.Copies;
using LicenseVault.Documents.Pdf;
using LicenseVault.Documents.Templates;
using LicenseVault.Protocol.Copies;
using LicenseVault.Protocol.Credentials;
using SceneDrawing = LicenseVault.Documents.Layout.Drawing;

namespace LicenseVault.Core.Copying;

/// <summary>
/// Draws annotated copies: the PDF without its signature is a function of the statement's bytes, the attached credential's bytes, the pinned template and the
/// pinned fonts. It is made with this, and judged with it again.
/// </summary>
public sealed class CopyDrawer(TemplateLibrary templates)
{
    /// <summary>The unsigned PDF, what stands in the way of it, or null when template or fonts are not to be had.</summary>
    /// <param name="attached">The statement as it was signed.</param>
    /// <param name="statement">What it says.</param>
    /// <param name="credential">The credential that is attached.</param>
    /// <param name="claims">What that says.</param>
    /// <param name="room">What is left for the signature.</param>
    public async Task<CopyDrawing?> DrawAsync(
        ReadOnlyMemory<byte> attached, CopyStatement statement, ReadOnlyMemory<byte> credential, CertificateClaims claims, SignatureRoom room, CancellationToken cancel)
    {
        if (await templates.OpenAsync(claims.TemplateDigest, claims.FontDigests, cancel) is not { } opened)
            return null;

        var note = NoteOf(statement);
        return CopyScene.Draw(opened.Template, opened.Fonts, FaceValues.From(claims), statement.Permits, note) switch
        {
            SceneDrawing.Drawn { Scene: var scene } => new CopyDrawing.Drawn(PdfWriter.Write(CopyPdf.Of(scene, Metadata.Of(claims), note, attached, credential, room))),
            SceneDrawing.NotDrawn { Faults: var faults } => new CopyDrawing.NotDrawn([.. faults.Select(fault => new FieldFault(fault.Field, fault.Code, fault.Detail))]),
            var other => throw new System.Diagnostics.UnreachableException($"Unmapped drawing {other}."),
        };
    }

    private static CopyNote NoteOf(CopyStatement statement) => new(
        statement.Number, statement.Purpose, statement.Recipient, statement.MadeAt, statement.Until, statement.Maker, statement.Certificate, IsPartial: statement.Fields is not null);
}
