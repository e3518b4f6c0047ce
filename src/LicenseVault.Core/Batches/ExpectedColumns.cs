using LicenseVault.Core.Catalogue;

namespace LicenseVault.Core.Batches;

/// <summary>The columns that a header might have and has not: a name that is none of a type is told together with them, the nearest first.</summary>
/// <param name="names">What the columns are called, with their paths.</param>
internal sealed class ExpectedColumns(IEnumerable<KeyValuePair<string, string>> names, CertificateType type)
{
    private const int MostTold = 8;

    private readonly ILookup<string, string> _names = names.ToLookup(name => name.Value, name => name.Key, StringComparer.Ordinal);

    public FieldFault FaultOf(string column)
    {
        string[] nearest = [.. _names.OrderBy(path => path.Min(name => DistanceOf(column, name))).Select(path => path.Key).Take(MostTold)];
        return nearest.Length == 0
            ? new FieldFault(column, "unknown-column", "The certificate type has no such field, and a column for each that it has is there.")
            : new FieldFault(column, "unknown-column", $"The certificate type has no such field. Columns that may be there, the nearest first: {string.Join("; ", nearest.Select(NameOf))}.")
            {
                About = string.Join(FieldFault.Separator, nearest),
            };
    }

    private string NameOf(string path) =>
        FaceRules.Of(type).All.FirstOrDefault(rule => rule.Name == path) is { } rule ? $"{path} ({rule.Label}, {rule.LabelEn})" : path;

    /// <summary>How many characters must be put in, taken out or changed (Levenshtein), of a hundred for names that have nothing in common.</summary>
    private static int DistanceOf(string one, string other)
    {
        var above = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var row = 1; row <= one.Length; row++)
        {
            var current = new int[other.Length + 1];
            current[0] = row;
            for (var column = 1; column <= other.Length; column++)
            {
                var changed = above[column - 1] + (char.ToUpperInvariant(one[row - 1]) == char.ToUpperInvariant(other[column - 1]) ? 0 : 1);
                current[column] = Math.Min(changed, 1 + Math.Min(above[column], current[column - 1]));
            }

            above = current;
        }

        return above[^1] * 100 / Math.Max(one.Length, other.Length);
    }
}
