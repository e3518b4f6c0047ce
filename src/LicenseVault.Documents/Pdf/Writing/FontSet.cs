using System.Globalization;
using LicenseVault.Documents.Fonts;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>The faces that a file uses, in the order in which they are first met.</summary>
internal sealed class FontSet
{
    private readonly Dictionary<(string File, int Index), EmbeddedFont> _known = [];
    private readonly List<EmbeddedFont> _fonts = [];

    public IReadOnlyList<EmbeddedFont> Fonts => _fonts;

    public EmbeddedFont Of(FontFace face)
    {
        if (_known.TryGetValue((face.FileDigest, face.Index), out var known))
            return known;

        if (!face.MayBeEmbedded)
            throw new ArgumentException($"The font {face.FullName} may not be embedded.", nameof(face));

        var font = new EmbeddedFont(face, new PdfName(string.Create(CultureInfo.InvariantCulture, $"F{_fonts.Count + 1}")));
        _known.Add((face.FileDigest, face.Index), font);
        _fonts.Add(font);
        return font;
    }
}
