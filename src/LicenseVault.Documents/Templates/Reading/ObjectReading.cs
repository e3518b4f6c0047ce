using System.Globalization;
using System.Text.Json;
using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Layout.Typesetting;

namespace LicenseVault.Documents.Templates.Reading;

/// <summary>
/// Reads the members of one JSON object. What is wrong goes to the faults and a harmless value comes back, so that reading goes on;
/// <see cref="Close"/> then refuses every member that nobody asked for.
/// </summary>
internal sealed class ObjectReading
{
    private readonly JsonPlace _place;
    private readonly FaultList _faults;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly bool _isObject;

    public ObjectReading(JsonPlace place, FaultList faults)
    {
        (_place, _faults) = (place, faults);
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

    public string Text(string name, int longest) => TextOf(Require(name), longest) ?? "";

    public string? TextIfGiven(string name, int longest) => TextOf(Find(name), longest);

    /// <summary>Text that is drawn: a line feed begins a paragraph, and nothing else in it is invisible.</summary>
    public string Words(string name, int longest) => Shown(name, TextOf(Require(name), longest)) ?? "";

    /// <inheritdoc cref="Words(string, int)"/>
    public string Words(string name, int longest, string otherwise) => WordsIfGiven(name, longest) ?? otherwise;

    /// <inheritdoc cref="Words(string, int)"/>
    public string? WordsIfGiven(string name, int longest) => Shown(name, TextOf(Find(name), longest));

    public double Number(string name, double least, double most) => NumberIfSound(name, least, most) ?? least;

    /// <summary>The number, or null when it is missing or at fault.</summary>
    public double? NumberIfSound(string name, double least, double most) => NumberOf(Require(name), least, most);

    public double Number(string name, double least, double most, double otherwise) => NumberOf(Find(name), least, most) ?? otherwise;

    public int Count(string name, int least, int most, int otherwise)
    {
        var number = NumberOf(Find(name), least, most) ?? otherwise;
        if (double.IsInteger(number))
            return (int)number;

        Refuse(name, "This must be a whole number.");
        return otherwise;
    }

    public bool Flag(string name, bool otherwise)
    {
        if (Find(name) is not { } place)
            return otherwise;
        if (place.Value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return place.Value.GetBoolean();

        _faults.Add(place.Path, "This must be true or false.");
        return otherwise;
    }

    public Colour? ColourIfGiven(string name) => TextOf(Find(name), longest: 7) is { } text ? ColourOf(name, text) : null;

    public Colour Colour(string name) => TextOf(Require(name), longest: 7) is { } text ? ColourOf(name, text) : default;

    /// <summary>One of a few words; <paramref name="otherwise"/> when the member is not there, which is a fault if that is null.</summary>
    public T Choice<T>(string name, IReadOnlyList<(string Word, T Meaning)> words, T? otherwise = null)
        where T : struct
    {
        if (TextOf(otherwise is null ? Require(name) : Find(name), longest: 40) is not { } text)
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

    public IReadOnlyList<JsonPlace> List(string name, int least, int most) => Require(name) is { } place ? ListOf(place, least, most) : [];

    /// <summary>The numbers, or none when one of them is at fault.</summary>
    public IReadOnlyList<double> Numbers(string name, int least, int most, double smallest, double largest)
    {
        var numbers = Find(name) is { } place ? ListOf(place, least, most).Select(item => NumberOf(item, smallest, largest)).ToArray() : [];
        return numbers.Contains(null) ? [] : [.. numbers.OfType<double>()];
    }

    /// <summary>The members of an object that is a dictionary: any plain name, each once.</summary>
    public IReadOnlyList<(string Name, JsonPlace Place)> Entries(string name, int least, int most)
    {
        if ((least > 0 ? Require(name) : Find(name)) is not { } place)
            return [];
        if (place.Value.ValueKind is not JsonValueKind.Object)
        {
            _faults.Add(place.Path, "This must be an object.");
            return [];
        }

        var entries = place.Value.EnumerateObject().Select(member => (member.Name, new JsonPlace(member.Value, JsonPlace.Below(place.Path, member.Name)))).ToArray();
        if (entries.Length < least || entries.Length > most)
            _faults.Add(place.Path, Between(entries.Length, least, most));
        foreach (var (entry, at) in entries.Where(entry => !FieldName.IsMember(entry.Name)))
            _faults.Add(at.Path, "A name has only letters, digits, _ and -.");

        return entries.Length > most ? entries[..most] : entries;
    }

    public string? TextOf(JsonPlace? place, int longest)
    {
        if (place is not { } given)
            return null;
        if (given.Value.ValueKind is not JsonValueKind.String)
        {
            _faults.Add(given.Path, "This must be a string.");
            return null;
        }

        var text = given.Value.GetString()!;
        if (text.Length <= longest)
            return text;

        _faults.Add(given.Path, string.Create(CultureInfo.InvariantCulture, $"This has {text.Length} characters; {longest} are allowed."));
        return null;
    }

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

    public IReadOnlyList<JsonPlace> ListOf(JsonPlace place, int least, int most)
    {
        if (place.Value.ValueKind is not JsonValueKind.Array)
        {
            _faults.Add(place.Path, "This must be an array.");
            return [];
        }

        var length = place.Value.GetArrayLength();
        if (length < least || length > most)
            _faults.Add(place.Path, Between(length, least, most));

        return [.. place.Value.EnumerateArray().Take(most).Select((item, index) => new JsonPlace(item, JsonPlace.Below(place.Path, index)))];
    }

    private string? Shown(string name, string? words)
    {
        if (words is not null && words.EnumerateRunes().Any(character => character.Value is not '\n' && !Classifier.IsShown(character)))
            Refuse(name, "This holds a control, format or private-use character, which a page cannot show.");

        return words;
    }

    private double? NumberOf(JsonPlace? place, double least, double most)
    {
        if (place is not { } given)
            return null;
        if (given.Value.ValueKind is not JsonValueKind.Number || !given.Value.TryGetDouble(out var number))
        {
            _faults.Add(given.Path, "This must be a number.");
            return null;
        }

        if (number >= least && number <= most)
            return number;

        _faults.Add(given.Path, string.Create(CultureInfo.InvariantCulture, $"This must be between {least} and {most}."));
        return null;
    }

    private Colour ColourOf(string name, string text)
    {
        if (text.Length == 7 && text[0] == '#' && text.Skip(1).All(char.IsAsciiHexDigit))
            return new Colour(Hex(1), Hex(3), Hex(5));

        Refuse(name, "A colour is written #RRGGBB.");
        return default;

        byte Hex(int at) => byte.Parse(text.AsSpan(at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    private static string Between(int count, int least, int most) =>
        string.Create(CultureInfo.InvariantCulture, $"This has {count} entries; it must have {least} to {most}.");
}
