using System.Text.Json;
using LicenseVault.Core.People;
using LicenseVault.Protocol.Identifiers;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.SignIn;

/// <summary>Reads from claims who somebody is.</summary>
internal sealed class PersonReader(IOptions<SignInOptions> options)
{
    private const int LongestName = 200;
    private const int LongestNumber = 64;
    private const int MostRoles = 100;

    public (Person? Person, SignInFault Fault) Read(JsonElement claims)
    {
        var names = options.Value.Claims;
        if (TextOf(claims, names.Name, LongestName) is not { } name)
            return (null, SignInFault.PersonUnclear);

        return claims.TryGetProperty(names.Agency, out _) ? ClerkOf(claims, names, name) : (CitizenOf(claims, names, name), SignInFault.PersonUnclear);
    }

    private static Person.Citizen? CitizenOf(JsonElement claims, ClaimNames names, string name) =>
        TextOf(claims, names.IdType, LongestNumber) is { } idType
        && HolderIdType.TryParse(idType, null, out _)
        && TextOf(claims, names.IdNumber, LongestNumber) is { } idNumber
            ? new Person.Citizen { Name = name, IdType = idType, IdNumber = idNumber }
            : null;

    private (Person? Person, SignInFault Fault) ClerkOf(JsonElement claims, ClaimNames names, string name)
    {
        if (TextOf(claims, names.Agency, LongestNumber) is not { } agency || TextOf(claims, names.Operator, LongestNumber) is not { } operatorId)
            return (null, SignInFault.PersonUnclear);

        // What the provider calls roles is its own; those that are none of ours permit nothing here.
        var said = TextsOf(claims, names.Roles).ToHashSet(StringComparer.Ordinal);
        var roles = Roles.All.Where(role => said.Contains(options.Value.Roles.GetValueOrDefault(Roles.NameOf(role)) ?? Roles.NameOf(role))).ToList();
        return Roles.Conflict(roles)
            ? (null, SignInFault.RolesConflict)
            : (new Person.Clerk { Name = name, Agency = agency, Operator = operatorId, Roles = roles }, default);
    }

    private static string? TextOf(JsonElement claims, string name, int longest) =>
        IdTokenClaims.TextOf(claims, name) is { } text && text.Trim() is { Length: > 0 } trimmed && trimmed.Length <= longest && !trimmed.Any(char.IsControl) ? trimmed : null;

    private static IEnumerable<string> TextsOf(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.Array => value.EnumerateArray().Take(MostRoles).Where(one => one.ValueKind is JsonValueKind.String).Select(one => one.GetString()!),
                JsonValueKind.String => value.GetString()!.Split(' '),
                _ => [],
            }
            : [];
}
