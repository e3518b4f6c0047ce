using System.Globalization;
using System.Text.RegularExpressions;
using static LicenseVault.Tests.Pdf.Archival.PdfObjects;

namespace LicenseVault.Tests.Pdf.Archival;

/// <summary>What level B does not ask for and readers for the blind do: ISO 32000-1, 14.7 and 14.8.</summary>
internal static partial class StructureRules
{
    public static IReadOnlyList<ArchivalRule> All { get; } =
    [
        new("ISO 32000-1, 14.8 tagged file", Tagged),
        new("ISO 32000-1, 14.9.3 words in the place of pictures", Alternatives),
        new("ISO 32000-1, 14.8.2.2 everything is read or ornament", Marks),
    ];

    private static IEnumerable<string> Tagged(PdfObjects file)
    {
        if (file.Dictionary(file.Catalog["/MarkInfo"])["/Marked"]?.GetValue<bool>() is not true)
            yield return "not marked";
        if (Name(file.Catalog["/Lang"]).Length <= 2)
            yield return "no language";
        if (file.Pages.Any(page => Name(page["/Tabs"]) != "/S"))
            yield return "a page in no order";
    }

    private static IEnumerable<string> Alternatives(PdfObjects file) =>
        file.OfType("/StructElem").Where(element => Name(element["/S"]) is "/Figure" or "/Form" && Name(element["/Alt"]).Length <= 2).Select(element => Name(element["/S"]));

    private static IEnumerable<string> Marks(PdfObjects file)
    {
        var parents = file.List(file.Dictionary(file.Dictionary(file.Catalog["/StructTreeRoot"])["/ParentTree"])["/Nums"]).ToList();
        foreach (var (index, page) in file.Pages.Index())
        {
            var content = file.ContentOf(page);
            int[] marks = [.. MarkPattern().Matches(content).Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))];
            var elements = file.List(parents[(2 * index) + 1]).Select(file.Dictionary).ToList();
            if (page["/StructParents"]?.GetValue<int>() != index || !marks.SequenceEqual(Enumerable.Range(0, elements.Count)))
                yield return "marks that the structure does not name";
            if (!elements.Select(element => element["/K"]!.GetValue<int>()).SequenceEqual(marks))
                yield return "elements of other marks";
            if (OutsidePattern().Replace(content, "").Trim().Length > 0)
                yield return "content that is neither read nor ornament";
        }

        foreach (var widget in file.OfType("/Annot").Where(annotation => annotation.ContainsKey("/AP")))
        {
            if (parents.FindIndex(key => key?.GetValueKind() is System.Text.Json.JsonValueKind.Number && key.GetValue<int>() == widget["/StructParent"]?.GetValue<int>()) < 0)
                yield return "an annotation that the structure does not name";
        }
    }

    [GeneratedRegex(@"/MCID (\d+) >> BDC", RegexOptions.CultureInvariant)]
    private static partial Regex MarkPattern();

    [GeneratedRegex(@"(/Artifact BMC|<< /MCID \d+ >> BDC)\n.*?EMC\n|/(P|Figure) (?=<<)", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex OutsidePattern();
}
