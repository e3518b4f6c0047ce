using System.Text.Json;
using LicenseVault.Core.Catalogue;
using LicenseVault.Protocol.Bundles;

namespace LicenseVault.Core.Offline;

/// <summary>How a type is shown, on its way into a bundle and out of it.</summary>
internal static class BundledRules
{
    public static BundledType Of(CertificateType type) => new(
        type.Code.ToString(), type.Version, type.Name, type.NameEn, [Of(type.Number), Of(type.HolderName), Of(type.HolderIdNumber), .. type.Fields.Select(Of)]);

    /// <summary>Null when the bundle lacks a part, or has one that this program does not know: then nothing but the head is shown.</summary>
    public static FaceRules? RulesOf(BundledType? type)
    {
        if (type is null || type.Fields.Select(RuleOf).ToList() is var rules && rules.Contains(null))
            return null;

        return Named("number") is { } number && Named("holder.name") is { } holder && Named("holder.idNumber") is { } idNumber
            ? new FaceRules(number, holder, idNumber, [.. rules.OfType<FieldRule>().Where(rule => rule.Name.StartsWith("fields.", StringComparison.Ordinal))])
            : null;

        FieldRule? Named(string name) => rules.Find(rule => rule!.Name == name);
    }

    private static BundledField Of(FieldRule rule) => new(rule.Name, rule.Label, rule.LabelEn, Slug(rule.Access), Slug(rule.Mask));

    private static FieldRule? RuleOf(BundledField field) =>
        Enum.GetValues<FieldAccess>().Where(access => Slug(access) == field.Access).ToList() is [var access]
        && Enum.GetValues<Mask>().Where(mask => Slug(mask) == field.Mask).ToList() is [var mask]
            ? new FieldRule(field.Name, field.Label, field.LabelEn, access, mask)
            : null;

    private static string Slug<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
