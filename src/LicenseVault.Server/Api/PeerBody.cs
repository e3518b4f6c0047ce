using System.Text.Json;
using System.Text.Json.Serialization;
using LicenseVault.Core.Federation.Agreeing;

namespace LicenseVault.Server.Api;

/// <summary>A peer that a maker proposes.</summary>
/// <param name="BaseUrl">Scheme and host, no slash at the end.</param>
/// <param name="VaultKey">SHA-256 of the vault key's public key (SubjectPublicKeyInfo), 64 small hexadecimal digits, had from its operator by another way than the network.</param>
/// <param name="Issuers">Codes of the issuers for which it may answer.</param>
/// <param name="Divisions">The first two, four or six digits of the divisions for whose issuers it may answer.</param>
/// <param name="Reason">Why.</param>
internal sealed record PeerBody(string BaseUrl, string VaultKey, IReadOnlyList<string>? Issuers = null, IReadOnlyList<string>? Divisions = null, string? Reason = null)
{
    internal static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 4,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Null when it is not JSON of this form.</summary>
    public static PeerBody? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<PeerBody>(body, Strict) is { } read && !Any(read.Issuers, null) && !Any(read.Divisions, null) ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public PeerProposal ToProposal() => new(VaultKey, PeerAction.Add, new PeerTerms(BaseUrl, Issuers ?? [], Divisions ?? []), Reason: Reason);

    // What stands in a list is not held to the annotations.
    private static bool Any(IReadOnlyList<string?>? texts, string? text) => texts is not null && texts.Contains(text);
}
