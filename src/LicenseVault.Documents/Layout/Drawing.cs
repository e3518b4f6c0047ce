namespace LicenseVault.Documents.Layout;

/// <summary>What came of drawing a certificate.</summary>
public abstract record Drawing
{
    private Drawing()
    {
    }

    public sealed record Drawn(Scene Scene) : Drawing;

    /// <param name="Faults">All of them (up to 200), at least one, in the order of the template.</param>
    public sealed record NotDrawn(IReadOnlyList<DrawingFault> Faults) : Drawing;
}
