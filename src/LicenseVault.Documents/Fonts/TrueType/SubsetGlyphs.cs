namespace LicenseVault.Documents.Fonts.TrueType;

/// <summary>Old glyph numbers by new ones: first those asked for, then the components that they need, each of these once.</summary>
internal sealed class SubsetGlyphs
{
    private readonly List<int> _glyphs;
    private readonly Dictionary<int, int> _numbers = [];

    public SubsetGlyphs(IReadOnlyList<int> asked)
    {
        _glyphs = [.. asked];
        foreach (var (number, glyph) in asked.Index())
            _numbers.TryAdd(glyph, number);
    }

    public int Count => _glyphs.Count;

    public int this[int number] => _glyphs[number];

    /// <summary>The new number of a component; it is appended when it is not there yet.</summary>
    public int NumberOf(int component)
    {
        if (_numbers.TryGetValue(component, out var number))
            return number;
        if (_glyphs.Count == FontLimits.Glyphs)
            throw new ArgumentException($"With their components these are more than {FontLimits.Glyphs} glyphs.");

        _glyphs.Add(component);
        return _numbers[component] = _glyphs.Count - 1;
    }
}
