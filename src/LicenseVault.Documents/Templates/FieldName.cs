using System.Collections.Frozen;

namespace LicenseVault.Documents.Templates;

/// <summary>The names by which a template asks for what a certificate states.</summary>
internal static class FieldName
{
    private const int Longest = 100;

    private static readonly FrozenSet<string> Fixed = FrozenSet.ToFrozenSet(
        [
            "identifier", "number", "code", "verificationUrl", "type.name", "type.code", "issuer.name", "issuer.code",
            "holder.name", "holder.idType", "holder.idNumber", "issuedOn", "validFrom", "validUntil", "validity",
        ],
        StringComparer.Ordinal);

    /// <summary>Whether it is one of the fixed names, <c>fields.X</c> or <c>fields.X.Y</c>.</summary>
    public static bool IsKnown(string name) => Fixed.Contains(name) || IsFaceField(name);

    public static bool IsFaceField(string name)
    {
        var parts = name.Length <= Longest ? name.Split('.') : [];
        return parts.Length is 2 or 3 && parts[0] is "fields" && parts.Skip(1).All(IsMember);
    }

    /// <summary>Whether it can name a member of the fields, or of a row of a table.</summary>
    public static bool IsMember(string name) =>
        name.Length is > 0 and <= Longest && name.All(unit => char.IsLetterOrDigit(unit) || unit is '_' or '-');

    public static FieldFormat UsualFormatOf(string name) => name switch
    {
        "issuedOn" or "validFrom" or "validUntil" => FieldFormat.Date,
        "validity" => FieldFormat.Validity,
        _ => FieldFormat.Text,
    };
}
