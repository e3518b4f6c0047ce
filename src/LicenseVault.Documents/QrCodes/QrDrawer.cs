using System.Globalization;
using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Templates;

namespace LicenseVault.Documents.QrCodes;

/// <summary>Draws the QR code (ISO/IEC 18004) of the address at which the certificate is verified.</summary>
internal static class QrDrawer
{
    private const string Field = "verificationUrl";

    /// <summary>Of one module, in millimetres: seven dots of a printer with 600 dots to the inch.</summary>
    private const double LeastModule = 0.3;

    public static IEnumerable<SceneItem> Draw(TemplateElement.Qr code, Drafting drafting)
    {
        if (drafting.Require(Field, code.Path) is not { } address)
            return [];
        if (QrMatrix.Of(address) is not { } matrix)
        {
            drafting.Refuse(Field, code.Path, DrawingFaultKind.DoesNotFit, "The address is not plain ASCII, or longer than a QR code should hold.");
            return [];
        }

        if (matrix.ModuleIn(code.Box) < LeastModule)
        {
            drafting.Refuse(
                Field,
                code.Path,
                DrawingFaultKind.DoesNotFit,
                string.Create(CultureInfo.InvariantCulture, $"The QR code needs a box of {matrix.Size * LeastModule:0.#} mm to be read from paper."));
            return [];
        }

        return [new SceneItem.Shape(matrix.OutlineIn(code.Box), code.Colour, Stroke: null) { Field = Field }];
    }
}
