using System.Globalization;
using System.Text.RegularExpressions;
using LicenseVault.Core;
using LicenseVault.Server.Pages.Languages;

namespace LicenseVault.Server.Pages.Agencies.Forms;

/// <summary>What is wrong with a form, in the reader's words: all of it at the top, and each beside its field.</summary>
internal sealed partial class FormFaults
{
    private readonly AgencyWording _text;
    private readonly string _separator;
    private readonly IReadOnlyList<FormField> _fields;

    public FormFaults(IEnumerable<FieldFault> faults, IEnumerable<FormField> fields, Visit visit)
    {
        _text = visit.Text.Agency;
        _separator = visit.Text.ListSeparator;
        _fields = [.. fields];
        All = [.. faults.OrderBy(PlaceOf).Select(Placed).DistinctBy(fault => (fault.Control, fault.Label, fault.Words))];
    }

    public IReadOnlyList<FormFault> All { get; }

    public string Heading => Wording.Fill(_text.FaultsHeading, All.Count);

    public string Linked(FormFault fault) => fault.Label.Length == 0 ? fault.Words : $"{fault.Label}{_text.NameSeparator}{fault.Words}";

    /// <summary>What is wrong with one input.</summary>
    public IReadOnlyList<FormFault> Of(string control) => [.. All.Where(fault => fault.Control == control)];

    /// <summary>The id of an input in the page.</summary>
    public static string IdOf(string control) => $"in-{NotInAnId().Replace(control, "-").TrimEnd('-')}";

    // As they stand in the form; what is wrong with the whole comes first.
    private int PlaceOf(FieldFault fault) => Enumerable.Range(0, _fields.Count).FirstOrDefault(index => IsAt(fault.Field, _fields[index].Name), -1);

    private FormFault Placed(FieldFault fault)
    {
        var words = WordsOf(fault);
        if (_fields.FirstOrDefault(field => IsAt(fault.Field, field.Name)) is not { } field)
            return new FormFault(null, "", words);

        var rest = fault.Field[field.Name.Length..];
        var (row, member) = Row().Match(rest) is { Success: true } match
            ? (int.Parse(match.Groups["row"].Value, CultureInfo.InvariantCulture), match.Groups["member"].Value)
            : (-1, rest.TrimStart('.'));
        return field.Kind switch
        {
            FieldKind.Lines when row >= 0 => new FormFault(field.Name, field.Label, Wording.Fill(_text.InLine, row + 1, words)),
            FieldKind.Rows => InRow(field, row, member, words),
            FieldKind.Group when field.Columns is [var first, ..] => InGroup(field, field.Columns.FirstOrDefault(column => column.Name == member) ?? first, words),
            FieldKind.File when member.Length > 0 =>
                new FormFault(field.Name, $"{field.Label} {member}", words) { Beside = $"{member}{_text.NameSeparator}{words}" },
            _ => new FormFault(field.Name, field.Label, words),
        };
    }

    private static FormFault InGroup(FormField field, FormField column, string words) => new(field.Member(column).Name, $"{field.Label} {column.Label}", words);

    private FormFault InRow(FormField field, int row, string member, string words)
    {
        var column = field.Columns.FirstOrDefault(column => column.Name == member);
        if (column is not null && row >= 0)
            return new FormFault(field.At(row, column).Name, Wording.Fill(_text.InRow, field.Label, row + 1, column.Label), words);

        var first = field.Columns is [var any, ..] ? field.At(Math.Max(row, 0), any).Name : field.Name;
        return new FormFault(first, field.Label, words);
    }

    private string WordsOf(FieldFault fault) =>
        fault.About is { } about && _text.FaultsAbout.TryGetValue(fault.Code, out var telling) ? Wording.Fill(telling, NamesOf(about))
        : _text.Faults.GetValueOrDefault(fault.Code) ?? Wording.Fill(_text.OtherFault, fault.Code);

    // A path is told by its label, and whatever is none as it is.
    private string NamesOf(string about) => string.Join(_separator, about.Split(FieldFault.Separator).Select(NameOf));

    private string NameOf(string path)
    {
        if (_fields.FirstOrDefault(field => IsAt(path, field.Name)) is not { } field)
            return path;

        var member = path[(path.LastIndexOf('.') + 1)..];
        return path == field.Name || field.Columns.FirstOrDefault(column => column.Name == member) is not { } column ? field.Label : $"{field.Label} {column.Label}";
    }

    private static bool IsAt(string path, string name) =>
        path.StartsWith(name, StringComparison.Ordinal) && (path.Length == name.Length || path[name.Length] is '[' or '.');

    [GeneratedRegex(@"^\[(?<row>\d{1,6})\](?:\.(?<member>.+))?$")]
    private static partial Regex Row();

    [GeneratedRegex("[^0-9A-Za-z]+")]
    private static partial Regex NotInAnId();
}
