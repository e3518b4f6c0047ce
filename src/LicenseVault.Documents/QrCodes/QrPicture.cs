using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Svg;

namespace LicenseVault.Documents.QrCodes;

/// <summary>A QR code (ISO/IEC 18004, level M) for a screen.</summary>
/// <param name="Size">Modules on a side, the quiet zone included: the view box is a square of this side.</param>
/// <param name="Path">The dark modules as path data of SVG, one unit to a module.</param>
public sealed record QrPicture(int Size, string Path)
{
    /// <summary>Null for a text that is empty, not ASCII, or longer than 200 characters.</summary>
    public static QrPicture? Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return QrMatrix.Of(text) is { } matrix
            ? new QrPicture(matrix.Size, SvgPath.Of(matrix.OutlineIn(new Box(0, 0, matrix.Size, matrix.Size))))
            : null;
    }
}
