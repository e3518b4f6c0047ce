using System.Buffers.Text;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>The signature field, its appearance and its dictionary: a certification that allows no change (ISO 32000-1, 12.8; ETSI EN 319 142-1).</summary>
internal sealed class SignatureObjects(PdfBody body, ObjectNumber field, ObjectNumber signature, SignatureRoom room)
{
    // Width of each number of /ByteRange: their lengths must not depend on their values, or they would move what they measure.
    private const int NumberWidth = 10;

    private const int PrintAndLocked = 4 | 128;

    private int _byteRange;

    public int GapStart { get; private set; }

    public int GapLength => (2 * room.Bytes) + 2;

    public void WriteField(ObjectNumber page, int structureKey, ObjectNumber resources, string reason, (Box Box, double PageHeight, PdfBuffer Ink)? seal)
    {
        body.Begin(field).Write($"<< /Type /Annot /Subtype /Widget /FT /Sig /T (IssuerSignature) /TU {new PdfText(reason)} /V {signature} /P {page} /F {PrintAndLocked} ");
        if (seal is not var (box, height, ink))
        {
            body.Buffer.Write("/Rect [0 0 0 0] >>"u8);
            body.End();
            return;
        }

        var appearance = body.Reserve();
        body.Buffer.Write($"/StructParent {structureKey} /Rect ");
        WriteRectangle(box, height);
        body.Buffer.Write($" /AP << /N {appearance} >> >>");
        body.End();

        // The form's box is the widget's rectangle, so its ink stands in the page's own coordinates.
        body.BeginStream(appearance).Write($"/Type /XObject /Subtype /Form /Resources {resources} /BBox ");
        WriteRectangle(box, height);
        body.Buffer.Write(" "u8);
        body.EndRecurringStream(ink.Written);
        ink.Release();
    }

    public void WriteDictionary(PdfSignatureField names, PdfDate created)
    {
        body.Hold();
        body.Begin(signature).Write($"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M {created} ");
        body.Buffer.Write($"/Name {new PdfText(names.Name)} /Reason {new PdfText(names.Reason)} ");
        body.Buffer.Write("/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 1 /V /1.2 >> >>] "u8);
        body.Buffer.Write("/ByteRange [0 "u8);
        _byteRange = body.Length;
        body.Buffer.Extend((3 * NumberWidth) + 2).Fill((byte)' ');
        body.Buffer.Write("] /Contents "u8);
        GapStart = body.Length;
        body.Buffer.Write("<"u8);
        body.Buffer.Extend(2 * room.Bytes).Fill((byte)'0');
        body.Buffer.Write("> >>"u8);
        body.End();
    }

    /// <summary>Once the whole file is written.</summary>
    public void FillByteRange()
    {
        var end = GapStart + GapLength;
        FillNumber(0, GapStart);
        FillNumber(1, end);
        FillNumber(2, body.Length - end);
    }

    private void FillNumber(int place, int value)
    {
        Span<byte> digits = stackalloc byte[NumberWidth];
        Utf8Formatter.TryFormat(value, digits, out var length);
        body.Overwrite(_byteRange + (place * (NumberWidth + 1)), digits[..length]);
    }

    private void WriteRectangle(Box box, double pageHeight)
    {
        var (left, bottom) = (PdfNumber.Points(box.X), PdfNumber.Points(pageHeight - box.Y - box.Height));
        body.Buffer.Write($"[{left} {bottom} {PdfNumber.Points(box.X + box.Width)} {PdfNumber.Points(pageHeight - box.Y)}]");
    }
}
