using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Sharing;

namespace LicenseVault.Core.Access;

/// <summary>What terms of a client must be. All faults at once.</summary>
public sealed class ClientRules(TypeCatalogue types)
{
    public const int MostKeys = 5;
    public const int LargestQuota = 1_000_000_000;

    private const int MostNetworks = 64;
    private const int MostIssuers = 1000;
    private const int MostTypes = 200;
    private const int LongestCode = 40;

    /// <param name="hasSecret">Whether the client can sign in without a key.</param>
    public async Task<IReadOnlyList<FieldFault>> FaultsOfAsync(ClientTerms terms, bool hasSecret, DateTimeOffset now, CancellationToken cancel)
    {
        List<FieldFault> faults = [.. FaultsOf(terms, hasSecret, now)];
        if (terms.Permissions is { Count: > 0 and <= MostTypes } permissions)
        {
            foreach (var permission in permissions)
                faults.AddRange(await FaultsOfAsync(permission, cancel));
        }

        return faults;
    }

    private static IEnumerable<FieldFault> FaultsOf(ClientTerms terms, bool hasSecret, DateTimeOffset now)
    {
        if (terms.Scopes.Except(Scope.All, StringComparer.Ordinal).Any() || HasTwins(terms.Scopes))
            yield return new FieldFault("scopes", "unknown-scope", "One of them is no scope of this vault, or stands there twice.");
        if (terms.Issuers.Count > MostIssuers || terms.Issuers.Any(code => code.Length is 0 or > LongestCode) || HasTwins(terms.Issuers))
            yield return new FieldFault("issuers", "malformed", $"They are at most {MostIssuers} codes of issuers, none twice.");
        if (terms.Keys.Count > MostKeys || HasTwins([.. terms.Keys.Select(key => key.Id)]))
            yield return new FieldFault("keys", "malformed", $"They are at most {MostKeys}, none twice.");
        if (!hasSecret && !terms.Keys.Any(key => key.CountsAt(now)))
            yield return new FieldFault("keys", "required", "A client without a secret needs a key to sign in with.");
        if (terms.SignsRequests && !terms.Keys.Any(key => key.CountsAt(now)))
            yield return new FieldFault("keys", "required", "A client that signs its requests needs a key.");
        if (terms.Networks.Count > MostNetworks || !terms.Networks.All(ClientNetworks.IsOne))
            yield return new FieldFault("networks", "malformed", $"They are at most {MostNetworks}, as 192.0.2.0/24 or 2001:db8::/32, with no bit set behind the prefix.");
        if (terms.DailyQuota is < 1 or > LargestQuota)
            yield return new FieldFault("dailyQuota", "out-of-range", $"It is 1 to {LargestQuota}.");
        if (terms.Permissions is { } permissions && (permissions.Count is 0 or > MostTypes || HasTwins([.. permissions.Select(permission => permission.Type)])))
            yield return new FieldFault("permissions", "malformed", $"They are 1 to {MostTypes}, one for each type.");
    }

    private async Task<IEnumerable<FieldFault>> FaultsOfAsync(TypePermission permission, CancellationToken cancel) =>
        permission.Type.Length > LongestCode || await types.CurrentAsync(permission.Type, cancel) is not { } type
            ? [new FieldFault("permissions", "unknown-type", "The catalogue holds no such certificate type.")]
            : permission.Fields is { } fields ? FieldChoice.FaultsOf(fields, type) : [];

    private static bool HasTwins(IReadOnlyList<string> texts) => texts.Distinct(StringComparer.Ordinal).Count() != texts.Count;
}
