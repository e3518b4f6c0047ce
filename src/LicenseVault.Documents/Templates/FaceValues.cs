using System.Text.Json;

namespace LicenseVault.Documents.Templates;

/// <summary>What a certificate states, by the field names of templates. A value that is null, or not there, is missing.</summary>
public sealed class FaceValues
{
    private readonly Dictionary<string, FaceValue> _values = new(StringComparer.Ordinal);

    /// <param name="texts">
    /// The fixed fields: identifier, number, code, verificationUrl, type.name, type.code, issuer.name, issuer.code, holder.name,
    /// holder.idType (its code), holder.idNumber, issuedOn, validFrom, validUntil (dates as yyyy-MM-dd).
    /// </param>
    /// <param name="fields">The face data: an object, whose members become <c>fields.X</c>, and those of its objects <c>fields.X.Y</c>.</param>
    public FaceValues(IEnumerable<KeyValuePair<string, string>> texts, JsonElement fields)
    {
        ArgumentNullException.ThrowIfNull(texts);

        foreach (var (name, words) in texts)
            _values[name] = new FaceValue.Text(words);
        if (fields.ValueKind is not JsonValueKind.Object)
            return;

        foreach (var field in fields.EnumerateObject())
            Add($"fields.{field.Name}", field.Value);
    }

    public FaceValue? Find(string name) => _values.GetValueOrDefault(name);

    private void Add(string name, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
                Keep($"{name}.{member.Name}", member.Value);
        }
        else
        {
            Keep(name, value);
        }
    }

    private void Keep(string name, JsonElement value)
    {
        if (ValueOf(value) is { } read)
            _values[name] = read;
    }

    private static FaceValue? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True or JsonValueKind.False => new FaceValue.Truth(value.GetBoolean()),
        JsonValueKind.Array => ListOf(value),
        _ => ScalarOf(value) ?? new FaceValue.Undrawable(),
    };

    private static FaceValue ListOf(JsonElement array)
    {
        var items = array.EnumerateArray().ToArray();
        if (items.Length > 0 && items.All(item => item.ValueKind is JsonValueKind.Object))
            return new FaceValue.Rows([.. items.Select(RowOf)]);

        var scalars = items.Select(ScalarOf).OfType<FaceValue>().ToArray();
        return scalars.Length == items.Length ? new FaceValue.List(scalars) : new FaceValue.Undrawable();
    }

    private static Dictionary<string, FaceValue> RowOf(JsonElement row) =>
        row.EnumerateObject()
            .Select(member => (member.Name, Value: ValueOf(member.Value)))
            .Where(member => member.Value is not null)
            .ToDictionary(member => member.Name, member => member.Value!, StringComparer.Ordinal);

    private static FaceValue? ScalarOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new FaceValue.Text(value.GetString()!),
        JsonValueKind.Number => new FaceValue.Text(value.GetRawText()),
        JsonValueKind.True or JsonValueKind.False => new FaceValue.Truth(value.GetBoolean()),
        _ => null,
    };
}
