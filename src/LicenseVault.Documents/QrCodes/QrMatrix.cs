using System.Text;
using LicenseVault.Documents.Layout;
using QRCoder;

namespace LicenseVault.Documents.QrCodes;

/// <summary>The modules of a QR code of level M, with the four empty modules around it that readers need.</summary>
internal sealed class QrMatrix
{
    /// <summary>What still gives modules that a telephone reads from a small print.</summary>
    private const int LongestAddress = 200;

    private readonly bool[][] _rows;

    private QrMatrix(bool[][] rows) => _rows = rows;

    /// <summary>Modules on a side, quiet zone included.</summary>
    public int Size => _rows.Length;

    /// <summary>The matrix of an address, or null when it is empty, too long or not ASCII.</summary>
    public static QrMatrix? Of(string address)
    {
        if (address.Length is 0 or > LongestAddress || !Ascii.IsValid(address))
            return null;

        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        return new QrMatrix([.. code.ModuleMatrix.Select(row => row.Cast<bool>().ToArray())]);
    }

    /// <summary>The side of one module when the code fills a box.</summary>
    public double ModuleIn(Box box) => Math.Min(box.Width, box.Height) / Size;

    /// <summary>One rectangle for each unbroken run of dark modules in a row, in the middle of a box.</summary>
    public Outline OutlineIn(Box box)
    {
        var module = ModuleIn(box);
        var side = module * Size;
        var (left, top) = (box.X + ((box.Width - side) / 2), box.Y + ((box.Height - side) / 2));
        var steps = new List<OutlineStep>(2 * Size * Size);
        for (var row = 0; row < Size; row++)
        {
            for (var column = 0; column < Size; column++)
            {
                var start = column;
                while (column < Size && _rows[row][column])
                    column++;

                if (column > start)
                    AddRectangle(steps, new Box(left + (start * module), top + (row * module), (column - start) * module, module));
            }
        }

        return new Outline(steps);
    }

    // There are hundreds: none is made as an outline of its own first.
    private static void AddRectangle(List<OutlineStep> steps, Box box)
    {
        var (left, top, right, bottom) = (box.X, box.Y, box.X + box.Width, box.Y + box.Height);
        steps.Add(OutlineStep.Move(left, top));
        steps.Add(OutlineStep.Line(right, top));
        steps.Add(OutlineStep.Line(right, bottom));
        steps.Add(OutlineStep.Line(left, bottom));
        steps.Add(OutlineStep.Close);
    }
}
