using LicenseVault.Documents.Layout;
using LicenseVault.Tests.Layout;

namespace LicenseVault.Tests.QrCodes;

public sealed class QrTests
{
    private const int QuietZone = 4;

    [Theory]
    [InlineData("https://a.cn/v/7K3M9Q2PXH4T8B1C")]
    [InlineData("https://vault.example/v/7K3M9Q2PXH4T8B1C")]
    [InlineData("https://electronic-licences.province.example.gov.cn/v/7K3M9Q2PXH4T8B1C")]
    public void What_is_drawn_can_be_read_again(string address) => Assert.Equal(address, new QrDecoder(ModulesOf(ShapeOf(address))).Decode());

    [Fact]
    public void Four_modules_around_it_stay_empty()
    {
        var shape = ShapeOf(PageUnderTest.Address);
        var module = ModuleOf(shape);
        var ends = EndsOf(shape);

        Assert.Equal(QuietZone * module, ends.Min(step => step.X), precision: 9);
        Assert.Equal(160 + (QuietZone * module), ends.Min(step => step.Y), precision: 9);
        Assert.Equal(33 - (QuietZone * module), ends.Max(step => step.X), precision: 9);
    }

    [Fact]
    public void It_is_one_shape_that_carries_its_field()
    {
        var shape = ShapeOf(PageUnderTest.Address);

        Assert.Equal("verificationUrl", shape.Field);
        Assert.Equal(new Colour(0, 0, 0), shape.Fill);
        Assert.Null(shape.Stroke);
    }

    [Theory]
    [InlineData("https://vault.example/v/证")]
    [InlineData("https://vault.example/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void An_address_that_gives_no_good_code_is_refused(string address) =>
        Assert.Equal(("verificationUrl", "does-not-fit"), Page(address).Faults().Select(fault => (fault.Field, fault.Code)).Single());

    [Fact]
    public void A_box_too_small_to_be_read_from_paper_is_refused()
    {
        var page = new PageUnderTest { QrBox = "[0, 0, 10, 10]" };

        var fault = Assert.Single(page.Faults());

        Assert.Equal(("verificationUrl", "does-not-fit"), (fault.Field, fault.Code));
        Assert.Contains("11.1 mm", fault.Detail, StringComparison.Ordinal);
    }

    private static PageUnderTest Page(string address) => new() { Texts = { ["verificationUrl"] = address } };

    private static SceneItem.Shape ShapeOf(string address) => Page(address).Page().Items.OfType<SceneItem.Shape>().Single();

    private static OutlineStep[] EndsOf(SceneItem.Shape shape) => [.. shape.Outline.Steps.Where(step => step.Verb is not OutlineVerb.Close)];

    /// <summary>Every run of modules is a rectangle one module high.</summary>
    private static double ModuleOf(SceneItem.Shape shape) => EndsOf(shape)[2].Y - EndsOf(shape)[0].Y;

    private static bool[,] ModulesOf(SceneItem.Shape shape)
    {
        var module = ModuleOf(shape);
        var size = (int)Math.Round(33 / module) - (2 * QuietZone);
        var dark = new bool[size, size];
        foreach (var corners in EndsOf(shape).Chunk(4))
        {
            var row = (int)Math.Round((corners[0].Y - 160) / module) - QuietZone;
            for (var column = (int)Math.Round(corners[0].X / module); column < (int)Math.Round(corners[1].X / module); column++)
                dark[row, column - QuietZone] = true;
        }

        return dark;
    }
}
