namespace LicenseVault.Core.Access;

/// <summary>What a client may and must.</summary>
public sealed record ClientTerms
{
    public required IReadOnlyList<string> Scopes { get; init; }

    public required IReadOnlyList<string> Issuers { get; init; }

    public IReadOnlyList<ClientKey> Keys { get; init; } = [];

    public IReadOnlyList<string> Networks { get; init; } = [];

    public int? DailyQuota { get; init; }

    public IReadOnlyList<TypePermission>? Permissions { get; init; }

    public bool SignsRequests { get; init; }

    /// <summary>A client as it is under these terms.</summary>
    internal Client Of(Client client) => client with
    {
        Scopes = Scopes,
        Issuers = Issuers,
        Keys = Keys,
        Networks = Networks,
        DailyQuota = DailyQuota,
        Permissions = Permissions,
        SignsRequests = SignsRequests,
    };
}
