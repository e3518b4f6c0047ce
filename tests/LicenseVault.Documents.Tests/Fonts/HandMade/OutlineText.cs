using System.Globalization;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Tests.Fonts.HandMade;

/// <summary>Outlines as people compare them: <c>M 0 0 L 100 0 C 1 2 3 4 5 6 Z</c>.</summary>
internal static class OutlineText
{
    public static string Of(Outline outline) => string.Join(' ', outline.Steps.Select(Of));

    private static string Of(OutlineStep step) => step.Verb switch
    {
        OutlineVerb.Move => Numbers("M", step.X, step.Y),
        OutlineVerb.Line => Numbers("L", step.X, step.Y),
        OutlineVerb.Curve => Numbers("C", step.X1, step.Y1, step.X2, step.Y2, step.X, step.Y),
        _ => "Z",
    };

    private static string Numbers(string verb, params double[] numbers) =>
        $"{verb} {string.Join(' ', numbers.Select(number => Math.Round(number, 5).ToString(CultureInfo.InvariantCulture)))}";
}
