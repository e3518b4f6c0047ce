using System.Globalization;
using System.Text.Json;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Credentials;

/// <summary>The members of one JSON object of a credential, taken out one by one until none may be left.</summary>
internal sealed class ClaimMembers
{
    private const long EarliestTime = -62135596800 - 24 * 60 * 60;
    private const long LatestTime = 253402300799 + 24 * 60 * 60;

    private readonly string _path;
    private readonly Dictionary<string, JsonElement> _left;

    private ClaimMembers(string path, JsonElement source)
    {
        _path = path;
        _left = source.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
    }

    public static ClaimMembers Of(JsonElement source) => new("", source);

    public ClaimMembers Object(string name) => new($"{_path}{name}.", Take(name, JsonValueKind.Object, "an object"));

    public bool Has(string name) => _left.ContainsKey(name);

    public ClaimMembers? ObjectOrNone(string name) => _left.ContainsKey(name) ? Object(name) : null;

    public IReadOnlyList<ClaimMembers> Objects(string name, int most) =>
        Take(name, JsonValueKind.Array, "a list") is var list && list.GetArrayLength() <= most && list.EnumerateArray().All(entry => entry.ValueKind is JsonValueKind.Object)
            ? [.. list.EnumerateArray().Select(entry => new ClaimMembers($"{_path}{name}.", entry))]
            : throw Malformed(name, "a list of objects, not too long");

    public IReadOnlyList<CertificateField> Fields(string name) =>
        [.. Take(name, JsonValueKind.Object, "an object").EnumerateObject().Select(member => new CertificateField(member.Name, member.Value))];

    public string Text(string name) => Take(name, JsonValueKind.String, "a string").GetString()!;

    public string? TextOrNone(string name) => _left.ContainsKey(name) ? Text(name) : null;

    public IReadOnlyList<string> Texts(string name) =>
        Take(name, JsonValueKind.Array, "a list") is var list && list.EnumerateArray().All(entry => entry.ValueKind is JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(entry => entry.GetString()!)]
            : throw Malformed(name, "a list of strings");

    public long Integer(string name, long from, long to) =>
        Take(name, JsonValueKind.Number, "a number").TryGetInt64(out var number) && number >= from && number <= to
            ? number
            : throw Malformed(name, "a whole number in its range");

    public long Time(string name) => Integer(name, EarliestTime, LatestTime);

    public long? TimeOrNone(string name) => _left.ContainsKey(name) ? Time(name) : null;

    public DateOnly Date(string name) =>
        DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Malformed(name, "a date as yyyy-MM-dd");

    public DateOnly? DateOrNone(string name) => _left.ContainsKey(name) ? Date(name) : null;

    /// <summary>Parses text that has one spelling only.</summary>
    public T Parsed<T>(string name, string faultCode)
        where T : class, IParsable<T>
    {
        var text = Text(name);
        return T.TryParse(text, CultureInfo.InvariantCulture, out var value) && string.Equals(value.ToString(), text, StringComparison.Ordinal)
            ? value
            : throw new MalformedException(faultCode, $"The claim {_path}{name} is not well formed.");
    }

    public ClaimMembers Without(params IEnumerable<string> names)
    {
        foreach (var name in names)
            _left.Remove(name);

        return this;
    }

    public void RefuseOthers()
    {
        // The name is not told: it is the issuer's word, and it may be anything.
        if (_left.Count > 0)
            throw new MalformedException("claim-unknown", _path.Length == 0
                ? "There is a claim that the format does not know."
                : $"There is a claim in {_path.TrimEnd('.')} that the format does not know.");
    }

    private JsonElement Take(string name, JsonValueKind kind, string expected)
    {
        if (!_left.Remove(name, out var value))
            throw new MalformedException("claim-missing", $"The claim {_path}{name} is missing.");

        return value.ValueKind == kind ? value : throw Malformed(name, expected);
    }

    private MalformedException Malformed(string name, string expected) =>
        new("claim-malformed", $"The claim {_path}{name} is not {expected}.");
}
