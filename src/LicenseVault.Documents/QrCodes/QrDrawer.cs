using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Templates;

namespace LicenseVault.Documents.QrCodes;

/// <summary>Draws the QR code (ISO/IEC 18004) of the address at which the certificate is verified.</summary>
internal static class QrDrawer
{
    private const string Field = "verificationUrl";

    public static IEnumerable<SceneItem> Draw(TemplateElement.Qr code, Drafting drafting)
    {
        if (drafting.Require(Field, code.Path) is not { } address)
            return [];
        if (QrMatrix.Of(address) is { } matrix)
            return [new SceneItem.Shape(matrix.OutlineIn(code.Box), code.Colour, Stroke: null) { Field = Field }];

        drafting.Refuse(Field, code.Path, DrawingFaultKind.DoesNotFit, "The address is not plain ASCII, or longer than a QR code should hold.");
        return [];
    }
}
