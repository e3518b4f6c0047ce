using LicenseVault.Documents.Pdf.Reading;

namespace LicenseVault.Documents.Pdf.Changes;

/// <summary>What annotations are drawn as (ISO 32000-1, 12.5.5).</summary>
internal static class Appearances
{
    /// <summary>Whether nothing is drawn, whatever rectangle it is fitted into: some readers draw it at full size where that has no area.</summary>
    /// <param name="appearance">/AP.</param>
    public static bool IsEmpty(ObjectTable objects, PdfValue appearance) => objects.Resolve(appearance) switch
    {
        PdfValue.Null => true,
        PdfValue.Dictionary all => all.Entries.All(entry => entry.Key is "N" && objects.Resolve(entry.Value) is PdfValue.Stream { Header: var header } && Areas.IsEmpty(Areas.Of(objects, header["BBox"]))),
        _ => false,
    };
}
