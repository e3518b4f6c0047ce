using System.Globalization;
using System.Text.Json;
using LicenseVault.Protocol.Credentials;

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
        : this(texts, fields.ValueKind is JsonValueKind.Object ? fields.EnumerateObject().Select(field => KeyValuePair.Create(field.Name, field.Value)) : [])
    {
    }

    private FaceValues(IEnumerable<KeyValuePair<string, string>> texts, IEnumerable<KeyValuePair<string, JsonElement>> fields)
    {
        ArgumentNullException.ThrowIfNull(texts);

        foreach (var (name, words) in texts)
            _values[name] = new FaceValue.Text(words);
        foreach (var (name, value) in fields)
            Add($"fields.{name}", value);
    }

    /// <summary>What a credential states. What the holder withheld is missing.</summary>
    public static FaceValues From(CertificateClaims claims)
    {
        ArgumentNullException.ThrowIfNull(claims);

        return new FaceValues(TextsOf(claims), claims.Fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
    }

    public FaceValue? Find(string name) => _values.GetValueOrDefault(name);

    private static IEnumerable<KeyValuePair<string, string>> TextsOf(CertificateClaims claims)
    {
        (string Name, string? Words)[] texts =
        [
            ("identifier", claims.Identifier.ToString()),
            ("number", claims.Number),
            ("code", claims.Code.ToString()),
            ("verificationUrl", $"{claims.BaseUrl}/v/{claims.Code.Compact}"),
            ("type.name", claims.TypeName),
            ("type.code", claims.TypeCode.ToString()),
            ("issuer.name", claims.IssuerName),
            ("issuer.code", claims.IssuerCode.ToString()),
            ("holder.name", claims.HolderName),
            ("holder.idType", claims.HolderIdType),
            ("holder.idNumber", claims.HolderIdNumber),
            ("issuedOn", Written(DateOnly.FromDateTime(claims.IssuedAt.ToOffset(ValidityPeriod.Offset).DateTime))),
            ("validFrom", Written(claims.Validity.From)),
            ("validUntil", claims.Validity.Until is { } until ? Written(until) : null),
        ];

        return texts.Where(text => text.Words is not null).Select(text => KeyValuePair.Create(text.Name, text.Words!));
    }

    private static string Written(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

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
