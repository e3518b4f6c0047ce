using LicenseVault.Core;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Server.Pages.Agencies.Forms;

/// <summary>Reads what was typed into a form. Empty groups are passed over, so that the others move up.</summary>
internal static class PostedDraft
{
    public static async Task<(DraftEntries Entries, IReadOnlyList<FieldFault> Faults)> ReadAsync(IFormCollection form, IEnumerable<FormField> fields, CancellationToken cancel)
    {
        var entries = new DraftEntries();
        var faults = new List<FieldFault>();
        foreach (var field in fields)
        {
            switch (field.Kind)
            {
                case FieldKind.Image when form.Files[field.Name] is { Length: > 0 } file:
                    (entries[field.Name], var fault) = await PostedImage.ReadAsync(file, field.Name, field.Most, cancel);
                    faults.AddRange(fault is null ? [] : [fault]);
                    break;
                case FieldKind.Image:
                    entries[field.Name] = TextOf(form, PostedImage.KeptNameOf(field)) is var kept && kept.StartsWith("data:image/", StringComparison.Ordinal) ? kept : "";
                    break;
                case FieldKind.Rows:
                    ReadRows(form, field, entries);
                    break;
                case FieldKind.Group:
                    foreach (var member in field.Columns.Select(field.Member))
                        entries[member.Name] = TextOf(form, member.Name);
                    break;
                default:
                    entries[field.Name] = TextOf(form, field.Name);
                    break;
            }
        }

        RaiseNumber(entries);
        return (entries, faults);
    }

    // What is right as it was typed stays: some kinds of number have small letters.
    private static void RaiseNumber(DraftEntries entries)
    {
        const string Number = "holder.idNumber";
        if (HolderIdType.TryParse(entries["holder.idType"], null, out var type) && type.FaultOf(entries[Number]) is not null)
            entries[Number] = TypedNumber.Raised(entries[Number]);
    }

    private static void ReadRows(IFormCollection form, FormField field, DraftEntries entries)
    {
        var kept = 0;
        for (var index = 0; index <= field.MostItems && kept < field.MostItems; index++)
        {
            if (!field.Columns.Any(column => TextOf(form, field.At(index, column).Name).Length > 0))
                continue;

            foreach (var column in field.Columns)
                entries[field.At(kept, column).Name] = TextOf(form, field.At(index, column).Name);
            kept++;
        }
    }

    private static string TextOf(IFormCollection form, string name) => form[name] is [{ } text] ? text.ReplaceLineEndings("\n").Trim() : "";
}
