namespace LicenseVault.Server.Pages.Agencies.Forms;

/// <summary>What was typed, by the path in a draft: <c>number</c>, <c>fields.items</c> with a line each, <c>fields.majors[0].major</c>.</summary>
internal sealed class DraftEntries
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    public string this[string name]
    {
        get => _texts.GetValueOrDefault(name, "");
        set => _texts[name] = value;
    }

    /// <summary>How many groups were filled in.</summary>
    public int RowsOf(FormField field)
    {
        var count = 0;
        while (count < field.MostItems && field.Columns.Any(column => this[field.At(count, column).Name].Length > 0))
            count++;
        return count;
    }

    public IReadOnlyList<string> LinesOf(string name) => this[name].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
