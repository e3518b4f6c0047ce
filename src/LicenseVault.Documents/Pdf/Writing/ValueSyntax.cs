using System.Globalization;
using LicenseVault.Documents.Pdf.Reading;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>Writes what was read, so that it reads the same: for objects that an update must write anew to change one entry of them.</summary>
internal static class ValueSyntax
{
    public static void Write(PdfBuffer buffer, PdfValue value)
    {
        switch (value)
        {
            case PdfValue.Null:
                buffer.Write("null"u8);
                break;
            case PdfValue.Boolean truth:
                buffer.Write(truth.Value ? "true"u8 : "false"u8);
                break;
            case PdfValue.Integer integer:
                buffer.WriteInteger(integer.Value);
                break;
            case PdfValue.Real real:
                buffer.Write(real.Value.ToString("0.##########", CultureInfo.InvariantCulture));
                break;
            case PdfValue.Name name:
                buffer.WriteName(name.Value);
                break;
            case PdfValue.Text text:
                buffer.Write($"{new PdfHex(text.Bytes)}");
                break;
            case PdfValue.Reference reference:
                buffer.Write($"{reference.Number} {reference.Generation} R");
                break;
            case PdfValue.List list:
                WriteList(buffer, list);
                break;
            case PdfValue.Dictionary dictionary:
                WriteDictionary(buffer, dictionary);
                break;
            default:
                throw new InvalidDataException("A stream cannot stand inside another object.");
        }
    }

    private static void WriteList(PdfBuffer buffer, PdfValue.List list)
    {
        buffer.Write("[ "u8);
        foreach (var item in list.Items)
        {
            Write(buffer, item);
            buffer.Write(" "u8);
        }

        buffer.Write("]"u8);
    }

    private static void WriteDictionary(PdfBuffer buffer, PdfValue.Dictionary dictionary)
    {
        buffer.Write("<< "u8);
        foreach (var (key, value) in dictionary.Entries)
        {
            buffer.WriteName(key);
            buffer.Write(" "u8);
            Write(buffer, value);
            buffer.Write(" "u8);
        }

        buffer.Write(">>"u8);
    }
}
