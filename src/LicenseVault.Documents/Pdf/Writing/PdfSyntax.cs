using System.Runtime.CompilerServices;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>Lets PDF be written as it reads: <c>buffer.Write($"/Parent {pages} /Rect [0 0 {width} {height}]")</c>. A bare string has no hole, so nothing goes in unescaped.</summary>
[InterpolatedStringHandler]
internal readonly ref struct PdfSyntax
{
    private readonly PdfBuffer _buffer;

#pragma warning disable IDE0060 // The compiler passes the two lengths by position.
    public PdfSyntax(int literalLength, int formattedCount, PdfBuffer buffer) => _buffer = buffer;
#pragma warning restore IDE0060

    public void AppendLiteral(string value) => _buffer.Write(value);

    public void AppendFormatted(ObjectNumber value)
    {
        _buffer.WriteInteger(value.Value);
        _buffer.Write(" 0 R");
    }

    public void AppendFormatted(int value) => _buffer.WriteInteger(value);

    public void AppendFormatted(double value) => _buffer.WriteNumber(value);

    public void AppendFormatted(PdfName value) => _buffer.WriteName(value.Value);

    public void AppendFormatted(PdfText value) => _buffer.WriteText(value.Value);

    public void AppendFormatted(PdfDate value) => _buffer.WriteText(value.InPdf);

    public void AppendFormatted(PdfHex value)
    {
        _buffer.Write("<"u8);
        _buffer.WriteHex(value.Value.Span);
        _buffer.Write(">"u8);
    }
}
