using LicenseVault.Core.Catalogue;

namespace LicenseVault.Server.Pages.Citizens;

/// <summary>Which values of a certificate its holder lets others see, as they are chosen in a form: all of them unless some are taken out.</summary>
/// <param name="Rules">Of all values; none where the version of the type is not here.</param>
/// <param name="Chosen">The names of those that are.</param>
internal sealed record ShownFields(IReadOnlyList<FieldRule> Rules, IReadOnlyList<string> Chosen)
{
    public const string Field = "field";

    private const int LongestName = 200;
    private const int Most = 200;

    /// <summary>What is asked for. Nothing at all would be read as everything; a value without a name is refused with whatever else is wrong.</summary>
    public IReadOnlyList<string> Asked => Rules.Count > 0 && Chosen.Count == 0 ? [""] : Chosen;

    public bool IsAll => Rules.All(rule => Chosen.Contains(rule.Name));

    public static ShownFields AllOf(CertificateType? type)
    {
        var rules = RulesOf(type);
        return new ShownFields(rules, [.. rules.Select(rule => rule.Name)]);
    }

    public static ShownFields Of(IFormCollection? form, CertificateType? type) =>
        new(RulesOf(type), [.. form?[Field].OfType<string>().Where(name => name.Length <= LongestName).Take(Most) ?? []]);

    public static string LabelIn(FieldRule rule, Visit visit) => visit.Called(rule.Label, rule.LabelEn);

    /// <summary>The labels of the values that are named.</summary>
    public static IEnumerable<string> LabelsIn(IReadOnlyList<string> names, CertificateType type, Visit visit) =>
        RulesOf(type).Where(rule => names.Contains(rule.Name)).Select(rule => LabelIn(rule, visit));

    private static IReadOnlyList<FieldRule> RulesOf(CertificateType? type) =>
        type is null ? [] : FaceRules.Of(type) is var rules ? [rules.Number, rules.HolderName, rules.HolderIdNumber, .. rules.Fields] : [];
}
