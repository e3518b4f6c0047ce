using LicenseVault.Documents.Pdf.Reading;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Documents.Pdf.Changes;

/// <summary>Reads rectangles (ISO 32000-1, 7.9.5).</summary>
internal static class Areas
{
    private const double Farthest = 1_000_000;

    /// <summary>Null when it is not four numbers of a sensible size.</summary>
    public static PageArea? Of(ObjectTable objects, PdfValue rectangle)
    {
        var numbers = objects.ItemsOf(rectangle).Select(item => objects.Resolve(item) switch
        {
            PdfValue.Integer integer => integer.Value,
            PdfValue.Real real => real.Value,
            _ => double.NaN,
        }).ToArray();
        return numbers.Length == 4 && numbers.All(number => Math.Abs(number) <= Farthest)
            ? new PageArea(Math.Min(numbers[0], numbers[2]), Math.Min(numbers[1], numbers[3]), Math.Max(numbers[0], numbers[2]), Math.Max(numbers[1], numbers[3]))
            : null;
    }

    /// <summary>What of a page is shown.</summary>
    public static PageArea? OfPage(ObjectTable objects, PageEntries page) => Of(objects, page["CropBox"]) ?? Of(objects, page["MediaBox"]);

    /// <summary>A rectangle that cannot be read may be any.</summary>
    public static bool IsEmpty(PageArea? area) => area is not null && (area.Left >= area.Right || area.Bottom >= area.Top);
}
