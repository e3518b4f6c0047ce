using LicenseVault.Core.Catalogue;

namespace LicenseVault.Core.Batches;

/// <summary>Holds a header against a type: columns are named as in a draft, or by the type's labels, Chinese or English.</summary>
internal static class BatchColumns
{
    /// <summary>What columns of a file of faults begin with, for programs and in Chinese, that are passed over when it is handed in again.</summary>
    private static readonly string[] PassedOver = ["faults.", "退回."];

    private const int MostEchoed = 80;
    private const int MostFaults = 100;

    // What every type has, in the words of GB/T 36903.
    private static readonly Dictionary<string, string> Fixed = new(StringComparer.OrdinalIgnoreCase)
    {
        ["type"] = "type", ["证照类型代码"] = "type",
        ["issuer"] = "issuer", ["证照颁发机构代码"] = "issuer",
        ["number"] = "number", ["证照编号"] = "number",
        ["holder.name"] = "holder.name", ["持证主体"] = "holder.name",
        ["holder.idType"] = "holder.idType", ["持证主体代码类型"] = "holder.idType",
        ["holder.idNumber"] = "holder.idNumber", ["持证主体代码"] = "holder.idNumber",
        ["validFrom"] = "validFrom", ["证照有效期起始日期"] = "validFrom",
        ["validUntil"] = "validUntil", ["证照有效期截止日期"] = "validUntil",
    };

    // What the form for one certificate calls them, and so what a clerk is told is missing. A type that has a label of its own in these words means that.
    private static readonly IReadOnlyList<(string Path, string Chinese, string English)> Worded =
    [
        ("holder.idType", "证件种类", "Kind of number"),
        ("validFrom", "有效期自", "Valid from"),
        ("validUntil", "有效期至", "Valid until"),
    ];

    /// <summary>Whether it is a column of a file of faults.</summary>
    public static bool IsPassedOver(string column) => PassedOver.Any(beginning => column.AsSpan().Trim().StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>Where the column is whose name is the same for every type; -1 when there is none.</summary>
    public static int IndexOf(IReadOnlyList<string> header, string path) =>
        Enumerable.Range(0, header.Count).FirstOrDefault(index => Fixed.GetValueOrDefault(header[index].Trim()) == path, -1);

    /// <summary>The path of each column, empty for one that is passed over; every fault at once, of a header that is wrong all over the first hundred.</summary>
    /// <param name="given">Paths that need no column.</param>
    public static (IReadOnlyList<string> Paths, IReadOnlyList<FieldFault> Faults) Of(IReadOnlyList<string> header, CertificateType type, IReadOnlyCollection<string> given)
    {
        var faults = new List<FieldFault>();
        var known = NamesOf(type);
        var paths = new List<string>(header.Count);
        var unknown = new List<string>();
        foreach (var column in header.Select(name => name.Trim()))
        {
            var path = IsPassedOver(column) ? "" : known.GetValueOrDefault(column);
            if (path is null)
                unknown.Add(column.Length > MostEchoed ? column[..MostEchoed] : column);
            else if (path.Length > 0 && paths.Contains(path))
                faults.Add(new FieldFault(path, "column-repeated", "Two columns are for the same field."));
            paths.Add(path ?? "");
        }

        var expected = new ExpectedColumns(known.Where(name => !paths.Contains(name.Value) && !given.Contains(name.Value)), type);
        faults.InsertRange(0, unknown.Take(MostFaults).Select(expected.FaultOf));

        string[] needed = ["type", "issuer", "number", "holder.name", "holder.idType", "holder.idNumber", "validFrom"];
        var required = FaceSchemas.Of(type).RequiredNames.Select(name => $"fields.{name}");
        faults.AddRange(needed.Concat(required).Except(paths).Except(given)
            .Select(path => new FieldFault(path, "column-missing", "A column for this field is required.")));
        return (paths, [.. faults.Take(MostFaults)]);
    }

    /// <summary>The columns of an empty table, in the order and the words of the form for one certificate; what has none is named by its path.</summary>
    public static IReadOnlyList<string> ToBeFilledIn(CertificateType type, bool inEnglish)
    {
        var known = NamesOf(type);
        var face = type.Fields.Select(rule => rule.Name).ToList();
        string[] term = type.Validity.End is ValidityEnd.None ? ["validFrom"] : ["validFrom", "validUntil"];
        string[] paths = ["holder.name", "holder.idType", "holder.idNumber", "number", .. term, .. face, .. FaceSchemas.Of(type).FieldNames.Select(field => $"fields.{field}").Except(face)];
        return [.. paths.Select(path => WordOf(path) is { } word && known.GetValueOrDefault(word) == path && !IsPassedOver(word) ? word : path)];

        string? WordOf(string path) =>
            FaceRules.Of(type).All.FirstOrDefault(rule => rule.Name == path) is { } rule
                ? inEnglish && rule.LabelEn.Length > 0 ? rule.LabelEn : rule.Label
                : Worded.Where(worded => worded.Path == path).Select(worded => inEnglish ? worded.English : worded.Chinese).FirstOrDefault();
    }

    private static Dictionary<string, string> NamesOf(CertificateType type)
    {
        var names = new Dictionary<string, string>(Fixed, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, path) in FaceRules.Of(type).All.SelectMany(rule => new[] { (rule.Name, rule.Name), (rule.Label, rule.Name), (rule.LabelEn, rule.Name) }))
            names.TryAdd(name, path);
        foreach (var field in FaceSchemas.Of(type).FieldNames)
            names.TryAdd($"fields.{field}", $"fields.{field}");
        foreach (var (path, chinese, english) in Worded)
        {
            names.TryAdd(chinese, path);
            names.TryAdd(english, path);
        }

        return names;
    }
}
