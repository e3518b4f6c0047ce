using System.Text.Json;
using System.Text.RegularExpressions;
using NJsonSchema;
using NJsonSchema.Validation;

namespace LicenseVault.Core.Catalogue;

/// <summary>The JSON Schema of a type's face data (照面信息), compiled. Safe to use from any thread.</summary>
public sealed class FaceSchema
{
    private readonly JsonSchema _schema;

    private FaceSchema(JsonSchema schema) => _schema = schema;

    /// <summary>Names of the top-level fields that the schema knows.</summary>
    public IEnumerable<string> FieldNames => _schema.Properties.Keys;

    /// <summary>Names of the top-level fields without which nothing is issued.</summary>
    public IEnumerable<string> RequiredNames => _schema.RequiredProperties;

    /// <summary>Whether there is such a field: <c>fields.X</c>, or <c>fields.X.Y</c> for a member of an object or of a row.</summary>
    public bool Knows(string name)
    {
        var parts = name.Split('.');
        if (parts is not ["fields", var field, ..] || !_schema.Properties.TryGetValue(field, out var found))
            return false;

        var value = found.ActualSchema;
        return parts is not [_, _, var member] || (value.Item?.ActualSchema ?? value).ActualProperties.ContainsKey(member);
    }

    /// <summary>Whether the top-level field is text, and not a number, a list or a table.</summary>
    public bool IsText(string field) =>
        _schema.Properties.TryGetValue(field, out var found) && found.ActualSchema.Type is JsonObjectType.String;

    /// <summary>Whether the top-level field is a date.</summary>
    public bool IsDate(string field) =>
        _schema.Properties.TryGetValue(field, out var found) && found.ActualSchema is { Type: JsonObjectType.String, Format: JsonFormatStrings.Date };

    /// <summary>Whether the top-level field is a list of texts.</summary>
    public bool IsTextList(string field) =>
        _schema.Properties.TryGetValue(field, out var found) && found.ActualSchema is { Type: JsonObjectType.Array, Item.ActualSchema.Type: JsonObjectType.String };

    /// <summary>Whether there is such a value (<see cref="Knows"/>) and it is one text, or one text of each row.</summary>
    public bool KnowsText(string name) => ValueOf(name)?.Type.HasFlag(JsonObjectType.String) is true;

    /// <summary>Whether <c>fields.X.Y</c> is a member of the rows of a table.</summary>
    public bool IsInRow(string name) =>
        name.Split('.') is ["fields", var field, _] && _schema.Properties.TryGetValue(field, out var found) && found.ActualSchema.Item is not null;

    /// <summary>Null, with what is wrong, when the text is no schema of one closed object.</summary>
    public static FaceSchema? Read(string text, out string fault)
    {
        if (SchemaText.FaultOf(text) is { } unfit)
        {
            fault = unfit;
            return null;
        }

        try
        {
            var schema = JsonSchema.FromJsonAsync(text).GetAwaiter().GetResult();
            fault = schema.Type is not JsonObjectType.Object ? "It must describe an object."
                : schema.AllowAdditionalProperties ? "It must say additionalProperties: false."
                : "";
            return fault.Length == 0 ? new FaceSchema(schema) : null;
        }
        catch (Exception problem) when (problem is Newtonsoft.Json.JsonException or InvalidOperationException or ArgumentException or FormatException or NotSupportedException)
        {
            fault = "It is not a JSON Schema.";
            return null;
        }
    }

    /// <summary>Every fault of the face data at once; fields are named from <c>fields.</c> on.</summary>
    public IReadOnlyList<FieldFault> FaultsOf(JsonElement fields)
    {
        try
        {
            return [.. _schema.Validate(fields.GetRawText()).SelectMany(Flatten).Select(ToFault).Distinct()];
        }
        catch (Newtonsoft.Json.JsonException)
        {
            // Its message holds the value, which may be personal: nobody further up must get to log it.
            return [new FieldFault("fields", "format", "A number is longer than any that can be held against the certificate type.")];
        }
        catch (RegexMatchTimeoutException)
        {
            return [new FieldFault("fields", "pattern", "A value takes too long to hold against the pattern that the certificate type asks for.")];
        }
    }

    private JsonSchema? ValueOf(string name)
    {
        if (name.Split('.') is not ["fields", var field, .. var rest] || rest.Length > 1 || !_schema.Properties.TryGetValue(field, out var found))
            return null;

        var value = found.ActualSchema;
        return rest is not [var member] ? value
            : (value.Item?.ActualSchema ?? value).ActualProperties.TryGetValue(member, out var inner) ? inner.ActualSchema : null;
    }

    private static IEnumerable<ValidationError> Flatten(ValidationError error) =>
        error is ChildSchemaValidationError { Errors: var nested } && nested.Values.SelectMany(child => child).ToList() is { Count: > 0 } children
            ? children.SelectMany(Flatten)
            : [error];

    private static FieldFault ToFault(ValidationError error)
    {
        var (code, detail) = error.Kind switch
        {
            ValidationErrorKind.PropertyRequired => ("required", "This field is required."),
            ValidationErrorKind.NoAdditionalPropertiesAllowed => ("unknown-field", "The certificate type has no such field."),
            ValidationErrorKind.StringTooLong => ("too-long", "The value is too long."),
            ValidationErrorKind.StringTooShort => ("too-short", "The value is too short."),
            ValidationErrorKind.PatternMismatch => ("pattern", "The value does not have the form that the certificate type asks for."),
            ValidationErrorKind.NotInEnumeration => ("not-allowed", "The value is not one of those that the certificate type allows."),
            ValidationErrorKind.TooManyItems => ("too-many", "There are too many entries."),
            ValidationErrorKind.TooFewItems => ("too-few", "There are too few entries."),
            ValidationErrorKind.NumberTooBig or ValidationErrorKind.NumberTooSmall
                or ValidationErrorKind.IntegerTooBig => ("out-of-range", "The number is out of range."),
            _ => ("format", "The value is not of the kind that the certificate type asks for."),
        };
        return new FieldFault(PathOf(error), code, detail);
    }

    // NJsonSchema writes "#/units[0].no"; a draft's author reads "fields.units[0].no". What an unknown field is called is the
    // caller's text, so it is cut to a length that can do no harm in an answer.
    private static string PathOf(ValidationError error)
    {
        var path = (error.Path ?? "").TrimStart('#').TrimStart('/');
        if (path.Length == 0 && error.Property is { Length: > 0 } property)
            path = property;
        return path.Length == 0 ? "fields" : $"fields.{(path.Length > 80 ? path[..80] : path)}";
    }
}
