using System.Globalization;
using System.Text.Json;
using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Layout.Typesetting;

namespace LicenseVault.Documents.Templates.Reading;

/// <summary>Reads single values. One that is at fault goes to the faults and comes back as null.</summary>
internal sealed class ValueReading(FaultList faults)
{
    public string? Text(JsonPlace? place, int longest)
    {
        if (place is not { } given)
            return null;
        if (given.Value.ValueKind is not JsonValueKind.String)
        {
            faults.Add(given.Path, "This must be a string.");
            return null;
        }

        var text = given.Value.GetString()!;
        if (text.Length <= longest)
            return text;

        faults.Add(given.Path, string.Create(CultureInfo.InvariantCulture, $"This has {text.Length} characters; {longest} are allowed."));
        return null;
    }

    /// <summary>Text that is drawn: a line feed begins a paragraph, and nothing else in it is invisible.</summary>
    public string? Words(JsonPlace? place, int longest)
    {
        var words = Text(place, longest);
        if (words is not null && words.EnumerateRunes().Any(character => character.Value is not '\n' && !Classifier.IsShown(character)))
            faults.Add(place!.Value.Path, "This holds a control, format or private-use character, which a page cannot show.");

        return words;
    }

    public double? Number(JsonPlace? place, double least, double most)
    {
        if (place is not { } given)
            return null;
        if (given.Value.ValueKind is not JsonValueKind.Number || !given.Value.TryGetDouble(out var number))
        {
            faults.Add(given.Path, "This must be a number.");
            return null;
        }

        if (number >= least && number <= most)
            return number;

        faults.Add(given.Path, string.Create(CultureInfo.InvariantCulture, $"This must be between {least} and {most}."));
        return null;
    }

    public Colour? Colour(JsonPlace? place)
    {
        if (Text(place, longest: 7) is not { } text)
            return null;
        if (text.Length == 7 && text[0] == '#' && text.Skip(1).All(char.IsAsciiHexDigit))
            return new Colour(Hex(1), Hex(3), Hex(5));

        faults.Add(place!.Value.Path, "A colour is written #RRGGBB.");
        return null;

        byte Hex(int at) => byte.Parse(text.AsSpan(at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    public bool? Flag(JsonPlace? place)
    {
        if (place is not { } given)
            return null;
        if (given.Value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return given.Value.GetBoolean();

        faults.Add(given.Path, "This must be true or false.");
        return null;
    }

    /// <summary>The items of an array, none when it is at fault; never more than <paramref name="most"/>.</summary>
    public IReadOnlyList<JsonPlace> List(JsonPlace place, int least, int most)
    {
        if (place.Value.ValueKind is not JsonValueKind.Array)
        {
            faults.Add(place.Path, "This must be an array.");
            return [];
        }

        var length = place.Value.GetArrayLength();
        if (length < least || length > most)
            faults.Add(place.Path, Between(length, least, most));

        return [.. place.Value.EnumerateArray().Take(most).Select((item, index) => new JsonPlace(item, JsonPlace.Below(place.Path, index)))];
    }

    /// <summary>The members of an object that is a dictionary: any plain name, each once.</summary>
    public IReadOnlyList<(string Name, JsonPlace Place)> Entries(JsonPlace place, int least, int most)
    {
        if (place.Value.ValueKind is not JsonValueKind.Object)
        {
            faults.Add(place.Path, "This must be an object.");
            return [];
        }

        (string Name, JsonPlace Place)[] entries =
            [.. place.Value.EnumerateObject().Select(member => (member.Name, new JsonPlace(member.Value, JsonPlace.Below(place.Path, member.Name))))];
        if (entries.Length < least || entries.Length > most)
            faults.Add(place.Path, Between(entries.Length, least, most));
        foreach (var entry in entries.Where(entry => !FieldName.IsMember(entry.Name)))
            faults.Add(entry.Place.Path, "A name has only letters, digits, _ and -.");

        return entries.Length > most ? entries[..most] : entries;
    }

    private static string Between(int count, int least, int most) =>
        string.Create(CultureInfo.InvariantCulture, $"This has {count} entries; it must have {least} to {most}.");
}
