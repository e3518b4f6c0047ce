using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Layout.Typesetting;
using LicenseVault.Documents.Templates;

namespace LicenseVault.Documents.Copies;

/// <summary>
/// Draws an annotated copy: the pages of the certificate as they are, words across each of them, and a strip below that says in full what the
/// copy is for. The same arguments always give the same scene.
/// </summary>
public static class CopyScene
{
    private const double StripHeight = 15;
    private const double StripMargin = 6;
    private const double LargestWords = 3.2;
    private const double SmallestWords = 1.2;
    private const double LineHeight = 1.35;

    private static readonly Colour Ink = new(0x33, 0x33, 0x33);
    private static readonly Stroke Rule = new(new Colour(0x8c, 0x1c, 0x13), 0.35, []);

    /// <param name="template">How the certificate is drawn.</param>
    /// <param name="fonts">Those of the template; the note is set in them.</param>
    /// <param name="values">What may be seen of the certificate.</param>
    /// <param name="permits">Which fields of the template may be seen: the places of the others are covered.</param>
    /// <param name="note">What the copy says of itself.</param>
    public static Drawing Draw(Template template, TemplateFonts fonts, FaceValues values, Func<string, bool> permits, CopyNote note)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(fonts);
        ArgumentNullException.ThrowIfNull(note);

        var drawing = SceneDrawer.Draw(Cover.Over(template, permits), fonts, values);
        if (drawing is not Drawing.Drawn { Scene: var scene })
            return drawing;

        var drafting = new Drafting(template, fonts, values);
        var chain = drafting.ChainOf(template.Fonts[0]);
        var wording = CopyWording.Of(template.Language);
        var across = CopyWatermark.Of(wording.Across(note), drafting, chain);
        ScenePage[] pages = [.. scene.Pages.Select(page => Annotated(page, across, wording.Below(note), template.Fonts[0], drafting, chain))];
        return drafting.Faults.Count == 0 ? new Drawing.Drawn(scene with { Pages = pages }) : new Drawing.NotDrawn(drafting.Faults);
    }

    private static ScenePage Annotated(ScenePage page, CopyWatermark across, string below, FontStack font, Drafting drafting, FaceChain chain)
    {
        var box = new Box(StripMargin, page.Height + 1.5, page.Width - (2 * StripMargin), StripHeight - 3);
        var rule = new Outline([OutlineStep.Move(StripMargin, page.Height), OutlineStep.Line(page.Width - StripMargin, page.Height)]);
        SceneItem[] items = [.. page.Items, across.On(page), new SceneItem.Shape(rule, Fill: null, Rule), .. Words(below, box, font, drafting, chain)];
        return page with { Height = page.Height + StripHeight, Items = items };
    }

    private static IEnumerable<SceneItem> Words(string words, Box box, FontStack font, Drafting drafting, FaceChain chain)
    {
        var style = new TextStyle(font, LargestWords, Ink, HorizontalAlignment.Left, VerticalAlignment.Top, LineHeight, Spacing: 0);
        var manuscript = Typesetter.Read(words, chain);
        if (manuscript.Faults.Count > 0)
            return [];
        if (TextFitter.Fit(manuscript, box, style, TextFit.ShrinkWrap, SmallestWords) is { } fitted)
            return new LineSetter(box, style, fitted, Typesetter.MiddleOf(chain.First), field: null).Set();

        drafting.Refuse(CopyWatermark.Field, "", DrawingFaultKind.DoesNotFit, "What the copy is for does not fit below its page.");
        return [];
    }
}
