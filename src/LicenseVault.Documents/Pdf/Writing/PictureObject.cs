using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>Writes a picture as an image XObject whose bytes are those of the file it came as (ISO 32000-1, 8.9.5).</summary>
internal static class PictureObject
{
    public static void Write(PdfBody body, ObjectNumber number, RasterImage image)
    {
        body.BeginStream(number).Write($"/Type /XObject /Subtype /Image /Width {image.Width} /Height {image.Height} /BitsPerComponent 8 ");
        body.Buffer.Write(image.Components == 1 ? "/ColorSpace /DeviceGray "u8 : "/ColorSpace /DeviceRGB "u8);
        if (image.Format is RasterFormat.Jpeg)
        {
            body.Buffer.Write("/Filter /DCTDecode "u8);
            body.EndStream(image.Bytes.Span);
            return;
        }

        body.Buffer.Write($"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors {image.Components} /BitsPerComponent 8 /Columns {image.Width} >> ");
        body.EndStream(PngBody.Of(image.Bytes.Span));
    }
}
