using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using LicenseVault.Core;
using LicenseVault.Core.Auditing;

namespace LicenseVault.Server.Auditing;

/// <summary>Entries as lines of a file.</summary>
internal static class AuditLines
{
    public const string CsvHeader = "at,kind,action,client,person,subject,holder,operator,outcome\r\n";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static string JsonOf(AuditEntry entry) => JsonSerializer.Serialize(entry, Options) + "\n";

    // Nothing in it begins like a formula: methods, hexadecimal digits, identifiers and numbers are all there is.
    public static string CsvOf(AuditEntry entry) => CsvLine.Of(
    [
        entry.At.ToString("O", CultureInfo.InvariantCulture),
        JsonNamingPolicy.KebabCaseLower.ConvertName(entry.Kind.ToString()),
        entry.Action,
        entry.Client ?? "",
        entry.Person ?? "",
        entry.Subject ?? "",
        entry.Holder ?? "",
        entry.Operator ?? "",
        entry.Outcome,
    ]);
}
