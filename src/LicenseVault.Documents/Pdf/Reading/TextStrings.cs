using System.Text;

namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>Reads text strings (ISO 32000-2, 7.9.2.2). What is in neither Unicode form is taken as Latin-1, which PDFDocEncoding is for all letters that names of files have.</summary>
internal static class TextStrings
{
    public static string Read(PdfValue value) => value is not PdfValue.Text text ? "" : text.Bytes.Span switch
    {
        [0xfe, 0xff, .. var rest] => Encoding.BigEndianUnicode.GetString(rest),
        [0xef, 0xbb, 0xbf, .. var rest] => Encoding.UTF8.GetString(rest),
        var plain => Encoding.Latin1.GetString(plain),
    };
}
