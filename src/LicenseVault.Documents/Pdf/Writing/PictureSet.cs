using System.Globalization;
using System.Security.Cryptography;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>The pictures that a file shows, each once, in the order in which they are first met.</summary>
internal sealed class PictureSet
{
    private readonly Dictionary<string, PdfName> _names = [];
    private readonly List<(PdfName Name, RasterImage Image)> _pictures = [];

    public IReadOnlyList<(PdfName Name, RasterImage Image)> Pictures => _pictures;

    public PdfName NameOf(RasterImage image)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(image.Bytes.Span));
        if (_names.TryGetValue(digest, out var known))
            return known;

        var name = new PdfName(string.Create(CultureInfo.InvariantCulture, $"P{_pictures.Count + 1}"));
        _names.Add(digest, name);
        _pictures.Add((name, image));
        return name;
    }
}
