using System.Globalization;

namespace LicenseVault.Documents.Templates.Reading;

internal sealed class PagesReader(TemplateParts parts)
{
    private const int MostPages = 8;
    private const int MostElements = 500;

    /// <summary>Of all outlines that the template brings with it: each of them is in every document.</summary>
    private const int MostCurves = 200_000;
    private const int CurvesPerWave = 4;

    private const double ShortestSide = 20;
    private const double LongestSide = 2000;

    private int _seals;
    private int _codes;

    public IReadOnlyList<TemplatePage> Read(ObjectReading template)
    {
        TemplatePage[] pages = [.. template.List("pages", least: 1, most: MostPages).Select(place => PageOf(new ObjectReading(place, parts.Faults)))];

        // A template that is broken elsewhere may have lost its seal on the way, so these are counted where the elements are.
        if (_seals != 1)
            template.Refuse("pages", string.Create(CultureInfo.InvariantCulture, $"A template has exactly one seal; this has {_seals}."));
        if (_codes != 1)
            template.Refuse("pages", string.Create(CultureInfo.InvariantCulture, $"A template has exactly one qr; this has {_codes}."));
        if (pages.Sum(page => page.Elements.Count) > MostElements)
            template.Refuse("pages", string.Create(CultureInfo.InvariantCulture, $"A template has at most {MostElements} elements in all."));
        if (pages.SelectMany(page => page.Elements).Sum(CurvesOf) > MostCurves)
            template.Refuse("pages", string.Create(CultureInfo.InvariantCulture, $"The art and guilloches of a template have at most {MostCurves} curves in all."));

        return pages;
    }

    private static long CurvesOf(TemplateElement element) => element switch
    {
        TemplateElement.Art art => art.Artwork.Shapes.Sum(shape => (long)shape.Outline.Steps.Count),
        TemplateElement.Guilloche guilloche => (long)guilloche.Waves * guilloche.Lines * CurvesPerWave,
        _ => 0,
    };

    private TemplatePage PageOf(ObjectReading page)
    {
        var width = page.NumberIfSound("width", ShortestSide, LongestSide) ?? LongestSide;
        var height = page.NumberIfSound("height", ShortestSide, LongestSide) ?? LongestSide;
        var elements = new List<TemplateElement>();
        foreach (var place in page.List("elements", least: 1, most: MostElements))
        {
            var element = new ObjectReading(place, parts.Faults);
            if (new ElementReader(element, new PageSize(width, height), parts).Read() is { } read)
                elements.Add(read);

            _seals += element.IsKind("seal") ? 1 : 0;
            _codes += element.IsKind("qr") ? 1 : 0;
        }

        page.Close();
        return new TemplatePage(width, height, elements);
    }
}
