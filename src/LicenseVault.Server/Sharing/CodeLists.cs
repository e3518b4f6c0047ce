using System.Text.Json;
using System.Text.Json.Serialization;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Server.Hosting;

namespace LicenseVault.Server.Sharing;

/// <summary>How others write what this vault means: codes of status, kinds of holders' numbers, names of face data. api-specs/sharing.md.</summary>
internal sealed record CodeLists
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 6,
    };

    /// <summary>The code of each status, by its name.</summary>
    public required IReadOnlyDictionary<string, string> Status { get; init; }

    /// <summary>The names of the kinds of holders' numbers, by the code of GB/T 36903 Appendix A.</summary>
    public required IReadOnlyDictionary<string, string> HolderTypes { get; init; }

    /// <summary>Other codes of those kinds, and which they mean.</summary>
    public required IReadOnlyDictionary<string, string> HolderTypeAliases { get; init; }

    /// <summary>By certificate type: the name that others have for a member of the face data.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> FieldNames { get; init; }

    /// <summary>The lists of a file, or those that come with the program. What is wrong with a file stops the start.</summary>
    public static CodeLists Read(string? file)
    {
        try
        {
            using var stream = file is null
                ? typeof(CodeLists).Assembly.GetManifestResourceStream("LicenseVault.Server.Sharing.code-lists.json")!
                : File.OpenRead(file);
            var lists = JsonSerializer.Deserialize<CodeLists>(stream, Options);
            return lists is not null && Names().All(lists.Status.ContainsKey)
                ? lists
                : throw new SettingException($"Vault:Sharing:CodeListsFile must give a code to each status: {string.Join(", ", Names())}.");
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"Vault:Sharing:CodeListsFile cannot be read: {problem.GetType().Name}.");
        }
    }

    public string StatusOf(Standing standing, bool isExpired) =>
        standing.Status is CertificateStatus.Revoked && standing.Cause?.Reason is "penalty" ? Status["revoked-penalty"]
        : standing.Status is CertificateStatus.Valid && isExpired ? Status["expired"]
        : Status[NameOf(standing.Status)];

    public string HolderTypeOf(string code) => HolderTypeAliases.GetValueOrDefault(code, code);

    /// <summary>What others call a member of the face data.</summary>
    public string NameOf(string type, string field) =>
        FieldNames.GetValueOrDefault(type)?.GetValueOrDefault(field) ?? field;

    /// <summary>The member of the face data that others call so.</summary>
    public string FieldOf(string type, string name) =>
        FieldNames.GetValueOrDefault(type)?.FirstOrDefault(pair => pair.Value == name).Key ?? name;

    private static IEnumerable<string> Names() => [.. Enum.GetValues<CertificateStatus>().Select(NameOf), "expired", "revoked-penalty"];

    private static string NameOf(CertificateStatus status) => JsonNamingPolicy.KebabCaseLower.ConvertName(status.ToString());
}
