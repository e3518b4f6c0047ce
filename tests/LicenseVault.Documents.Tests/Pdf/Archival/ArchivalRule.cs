namespace LicenseVault.Tests.Pdf.Archival;

/// <summary>What a clause of ISO 19005-3 (PDF/A-3, level B) asks of the files that we write.</summary>
/// <param name="Clause">Its number and subject.</param>
/// <param name="FaultsOf">What in a file offends against it.</param>
internal sealed record ArchivalRule(string Clause, Func<PdfObjects, IEnumerable<string>> FaultsOf)
{
    public static IReadOnlyList<ArchivalRule> All { get; } = [.. FileRules.All, .. GraphicsRules.All, .. FontRules.All, .. InteractionRules.All, .. StructureRules.All];

    public static IEnumerable<string> FaultsIn(PdfObjects file) => All.SelectMany(rule => rule.FaultsOf(file).Select(fault => $"{rule.Clause}: {fault}"));
}
