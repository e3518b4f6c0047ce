using System.Text;
using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Pdf;

namespace LicenseVault.Tests.Pdf;

/// <summary>Small scenes made by hand.</summary>
internal static class Drawings
{
    public static readonly Colour Black = new(0, 0, 0);
    public static readonly Colour Red = new(0xC8, 0x10, 0x2E);

    public static readonly PdfAttachment Credential =
        new("credential.sd-jwt", "application/dc+sd-jwt", "The signed data", "Data", Encoding.ASCII.GetBytes("eyJ0.TEST.c2ln~WyJ0Il0~"));

    /// <summary>A page with a filled and a dashed shape, and a seal.</summary>
    public static Scene WithShapes { get; } = SceneOf(
        new SceneItem.Shape(Rectangle(20, 20, 60, 30), new Colour(240, 230, 200), new Stroke(Black, 0.4, [2, 1])),
        new SceneItem.Shape(Ring(130, 60, 20), Red, null),
        SealAt(150, 230));

    public static Scene SceneOf(params SceneItem[] items) => new("zh-CN", "营业执照", [new ScenePage(210, 297, items)]);

    public static PdfContent ContentOf(Scene scene) => new(
        scene,
        new PdfProperties("营业执照 (TEST)", "测试市市场监督管理局", TestAgency.Start, [new("ZZMC", "营业执照"), new("CZZT", "甲 & 乙 <公司>")], Encoding.ASCII.GetBytes("0123456789abcdef")),
        [Credential],
        new PdfSignatureField("测试市市场监督管理局", "签发电子证照"));

    public static SceneItem.Seal SealAt(double x, double y) => new(
        new Box(x, y, 40, 40),
        [
            new SceneItem.Shape(Circle(x + 20, y + 20, 18.5), null, new Stroke(Red, 1.2, [])),
            new SceneItem.Shape(Star(x + 20, y + 20, 7), Red, null),
        ]);

    public static Outline Rectangle(double x, double y, double width, double height) => new(
        [OutlineStep.Move(x, y), OutlineStep.Line(x + width, y), OutlineStep.Line(x + width, y + height), OutlineStep.Line(x, y + height), OutlineStep.Close]);

    public static Outline Circle(double x, double y, double radius)
    {
        var arm = radius * 0.5523;
        return new(
        [
            OutlineStep.Move(x + radius, y),
            OutlineStep.Curve(x + radius, y + arm, x + arm, y + radius, x, y + radius),
            OutlineStep.Curve(x - arm, y + radius, x - radius, y + arm, x - radius, y),
            OutlineStep.Curve(x - radius, y - arm, x - arm, y - radius, x, y - radius),
            OutlineStep.Curve(x + arm, y - radius, x + radius, y - arm, x + radius, y),
            OutlineStep.Close,
        ]);
    }

    private static Outline Ring(double x, double y, double radius) =>
        new([.. Circle(x, y, radius).Steps, .. Circle(x, y, radius / 2).Steps], EvenOdd: true);

    private static Outline Star(double x, double y, double radius)
    {
        var points = Enumerable.Range(0, 5).Select(i => (i * 4 * Math.PI / 5) - (Math.PI / 2)).Select(turn => (x + (radius * Math.Cos(turn)), y + (radius * Math.Sin(turn))));
        return new([.. points.Select((point, i) => i == 0 ? OutlineStep.Move(point.Item1, point.Item2) : OutlineStep.Line(point.Item1, point.Item2)), OutlineStep.Close]);
    }
}
