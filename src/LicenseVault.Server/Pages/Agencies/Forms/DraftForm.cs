using System.Text.Json;
using LicenseVault.Core.Catalogue;
using LicenseVault.Documents.Templates;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Server.Pages.Languages;

namespace LicenseVault.Server.Pages.Agencies.Forms;

/// <summary>The form in which a certificate of one type is drafted, in the reader's language.</summary>
internal sealed class DraftForm
{
    private const int LongestNumber = 128;
    private const int LongestName = 256;
    private const int LongestIdNumber = 64;

    private DraftForm(CertificateType type, IReadOnlyList<FormSection> sections) => (Type, Sections) = (type, sections);

    public CertificateType Type { get; }

    public IReadOnlyList<FormSection> Sections { get; }

    public IEnumerable<FormField> Fields => Sections.SelectMany(section => section.Fields);

    public IEnumerable<FormField> FaceFields => Fields.Where(one => one.Name.StartsWith("fields.", StringComparison.Ordinal));

    /// <param name="template">Where the columns of tables have their names; null when it cannot be opened.</param>
    public static DraftForm Of(CertificateType type, Template? template, Visit visit)
    {
        var text = visit.Text.Agency.Draft;
        using var schema = JsonDocument.Parse(type.Schema);
        var face = new SchemaFields(schema.RootElement, template, visit.Language, text);
        var ordered = type.Fields.Select(rule => (Name: rule.Name["fields.".Length..], Label: LabelOf(rule, visit)));
        var known = face.Names.ToHashSet(StringComparer.Ordinal);
        return new DraftForm(
            type,
            [
                new FormSection(text.HolderHeading, [.. HolderFields(type, visit)]),
                new FormSection(text.CertificateHeading, [.. CertificateFields(type, visit)]),
                new FormSection(text.FaceHeading, [.. ordered.Where(field => known.Contains(field.Name)).Select(field => face.Of(field.Name, field.Label))]),
            ]);
    }

    private static IEnumerable<FormField> HolderFields(CertificateType type, Visit visit)
    {
        var idTypes = type.HolderIdTypes
            .Select(code => HolderIdType.TryParse(code, null, out var known) ? new FieldOption(code, visit.Language is Language.English ? known.EnglishName : known.Name) : new FieldOption(code, code));
        yield return new FormField("holder.name", LabelOf(type.HolderName, visit), FieldKind.Text, IsRequired: true) { Most = LongestName };
        yield return new FormField("holder.idType", visit.Text.Agency.Draft.IdType, FieldKind.Choice, IsRequired: true) { Options = [.. idTypes] };
        yield return new FormField("holder.idNumber", LabelOf(type.HolderIdNumber, visit), FieldKind.Text, IsRequired: true) { Most = LongestIdNumber };
    }

    private static IEnumerable<FormField> CertificateFields(CertificateType type, Visit visit)
    {
        var text = visit.Text.Agency.Draft;
        yield return new FormField("number", LabelOf(type.Number, visit), FieldKind.Text, IsRequired: true) { Most = LongestNumber };
        yield return new FormField("validFrom", text.ValidFrom, FieldKind.Date, IsRequired: true);
        if (type.Validity.End is ValidityEnd.None)
            yield break;

        yield return new FormField("validUntil", text.ValidUntil, FieldKind.Date, type.Validity.End is ValidityEnd.Required)
        {
            Hint = type.Validity.LongestMonths is { } months ? Wording.Fill(text.LongestMonths, months) : type.Validity.End is ValidityEnd.Optional ? text.NoEndHint : null,
        };
    }

    private static string LabelOf(FieldRule rule, Visit visit) => visit.Called(rule.Label, rule.LabelEn);
}
