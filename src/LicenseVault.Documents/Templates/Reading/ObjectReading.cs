using System.Text.Json;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Templates.Reading;

/// <summary>
/// Reads the members of one JSON object. What is wrong goes to the faults and a harmless value comes back, so that reading goes on;
/// <see cref="Close"/> then refuses every member that nobody asked for.
/// </summary>
internal sealed class ObjectReading
{
    private readonly JsonPlace _place;
    private readonly FaultList _faults;
    private readonly ValueReading _values;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly bool _isObject;

    public ObjectReading(JsonPlace place, FaultList faults)
    {
        (_place, _faults, _values) = (place, faults, new ValueReading(faults));
        _isObject = place.Value.ValueKind is JsonValueKind.Object;
        if (!_isObject)
            faults.Add(place.Path, "This must be an object.");
    }

    public string Path => _place.Path;

    public string PathOf(string name) => JsonPlace.Below(Path, name);

    public void Refuse(string name, string reason) => _faults.Add(PathOf(name), reason);

    /// <summary>The member, or null when there is none.</summary>
    public JsonPlace? Find(string name)
    {
        _known.Add(name);
        return _isObject && _place.Value.TryGetProperty(name, out var value) ? new JsonPlace(value, PathOf(name)) : null;
    }

    /// <summary>The member; when it is missing, that is a fault.</summary>
    public JsonPlace? Require(string name)
    {
        var found = Find(name);
        if (found is null && _isObject)
            Refuse(name, "This member is missing.");

        return found;
    }

    public string Text(string name, int longest) => _values.Text(Require(name), longest) ?? "";

    public string? TextIfGiven(string name, int longest) => _values.Text(Find(name), longest);

    /// <inheritdoc cref="ValueReading.Words"/>
    public string Words(string name, int longest) => _values.Words(Require(name), longest) ?? "";

    /// <inheritdoc cref="ValueReading.Words"/>
    public string Words(string name, int longest, string otherwise) => WordsIfGiven(name, longest) ?? otherwise;

    /// <inheritdoc cref="ValueReading.Words"/>
    public string? WordsIfGiven(string name, int longest) => _values.Words(Find(name), longest);

    public double Number(string name, double least, double most) => NumberIfSound(name, least, most) ?? least;

    /// <summary>The number, or null when it is missing or at fault.</summary>
    public double? NumberIfSound(string name, double least, double most) => _values.Number(Require(name), least, most);

    public double Number(string name, double least, double most, double otherwise) => _values.Number(Find(name), least, most) ?? otherwise;

    public int Count(string name, int least, int most, int otherwise)
    {
        var number = _values.Number(Find(name), least, most) ?? otherwise;
        if (double.IsInteger(number))
            return (int)number;

        Refuse(name, "This must be a whole number.");
        return otherwise;
    }

    public bool Flag(string name, bool otherwise) => _values.Flag(Find(name)) ?? otherwise;

    public Colour? ColourIfGiven(string name) => _values.Colour(Find(name));

    public Colour Colour(string name) => _values.Colour(Require(name)) ?? default;

    /// <summary>One of a few words; <paramref name="otherwise"/> when the member is not there, which is a fault if that is null.</summary>
    public T Choice<T>(string name, IReadOnlyList<(string Word, T Meaning)> words, T? otherwise = null)
        where T : struct
    {
        if (_values.Text(otherwise is null ? Require(name) : Find(name), longest: 40) is not { } text)
            return otherwise ?? default;

        foreach (var (word, meaning) in words)
        {
            if (word == text)
                return meaning;
        }

        Refuse(name, $"This must be one of: {string.Join(", ", words.Select(choice => choice.Word))}.");
        return otherwise ?? default;
    }

    public ObjectReading? ObjectIfGiven(string name) => Find(name) is { } place ? new ObjectReading(place, _faults) : null;

    public IReadOnlyList<JsonPlace> List(string name, int least, int most) =>
        Require(name) is { } place ? _values.List(place, least, most) : [];

    /// <summary>The numbers, or none when one of them is at fault.</summary>
    public IReadOnlyList<double> Numbers(string name, int least, int most, double smallest, double largest)
    {
        var numbers = Find(name) is { } place
            ? _values.List(place, least, most).Select(item => _values.Number(item, smallest, largest)).ToArray()
            : [];
        return numbers.Contains(null) ? [] : [.. numbers.OfType<double>()];
    }

    /// <inheritdoc cref="ValueReading.Entries"/>
    public IReadOnlyList<(string Name, JsonPlace Place)> Entries(string name, int least, int most) =>
        (least > 0 ? Require(name) : Find(name)) is { } place ? _values.Entries(place, least, most) : [];

    /// <summary>Whether the object says that it is of this kind, whatever else may be wrong with it.</summary>
    public bool IsKind(string kind) =>
        _isObject && _place.Value.TryGetProperty("kind", out var given) && given.ValueKind is JsonValueKind.String && given.ValueEquals(kind);

    /// <summary>Refuses the members that nothing asked for: a misspelt name would otherwise be a silent default.</summary>
    public void Close()
    {
        if (!_isObject)
            return;

        foreach (var member in _place.Value.EnumerateObject().Where(member => !_known.Contains(member.Name)))
            Refuse(member.Name, "This member is not known here.");
    }
}
