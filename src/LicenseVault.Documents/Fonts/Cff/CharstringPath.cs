using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>Collects the steps of a path that is given by distances of 16 bits and 16 bits of fraction. Sub-paths close by themselves.</summary>
internal sealed class CharstringPath
{
    private readonly List<OutlineStep> _steps = [];
    private long _x;
    private long _y;
    private bool _hasStart;
    private bool _isOpen;

    public IReadOnlyList<OutlineStep> Finish()
    {
        Close();
        return _steps;
    }

    public void Move(long dx, long dy)
    {
        Close();
        _hasStart = true;
        (_x, _y) = (_x + dx, _y + dy);
    }

    public void Line(long dx, long dy)
    {
        Open();
        (_x, _y) = (_x + dx, _y + dy);
        _steps.Add(OutlineStep.Line(Units(_x), Units(_y)));
    }

    public void Curve(long dx1, long dy1, long dx2, long dy2, long dx3, long dy3)
    {
        Open();
        var (x1, y1) = (_x + dx1, _y + dy1);
        var (x2, y2) = (x1 + dx2, y1 + dy2);
        (_x, _y) = (x2 + dx3, y2 + dy3);
        _steps.Add(OutlineStep.Curve(Units(x1), Units(y1), Units(x2), Units(y2), Units(_x), Units(_y)));
    }

    private void Open()
    {
        if (!_hasStart)
            throw new MalformedFontException("CFF: a charstring that draws before it moves.");
        if (!_isOpen)
            _steps.Add(OutlineStep.Move(Units(_x), Units(_y)));

        _isOpen = true;
    }

    private void Close()
    {
        if (_isOpen)
            _steps.Add(OutlineStep.Close);

        _isOpen = false;
    }

    private static double Units(long number) => number / (double)CharstringNumber.One;
}
