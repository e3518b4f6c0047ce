namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>A node of the tree of pages with what it inherits (ISO 32000-1, 7.7.3.4).</summary>
/// <param name="Number">Of its object.</param>
internal sealed record PageEntries(int Number, PdfValue.Dictionary Own, PageEntries? Parent)
{
    private const int DeepestTree = 64;

    private static readonly string[] _inherited = ["Resources", "MediaBox", "CropBox", "Rotate"];

    public PdfValue this[string key]
    {
        get
        {
            var node = this;
            for (var depth = 0; node is not null && depth < DeepestTree; depth++, node = node.Parent)
            {
                if (node.Own[key] is not PdfValue.Null)
                    return node.Own[key];
                if (!_inherited.Contains(key))
                    break;
            }

            return PdfValue.Null.Instance;
        }
    }
}
