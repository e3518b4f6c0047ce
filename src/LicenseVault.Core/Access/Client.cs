namespace LicenseVault.Core.Access;

/// <summary>A software system that may call the vault.</summary>
/// <param name="Id">Its OAuth client id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Agency">The account under which its idempotency keys are kept; several systems of one agency share it.</param>
/// <param name="Scopes">What it may do; see <see cref="Scope"/>.</param>
/// <param name="Issuers">Codes of the issuers for which it may mint.</param>
/// <param name="SecretDigest">SHA-256 of its secret, hex; empty when it has none. The secret has 256 random bits, so a slow hash would protect nothing more.</param>
public sealed record Client(
    string Id, string Name, string Agency, IReadOnlyList<string> Scopes, IReadOnlyList<string> Issuers, string SecretDigest)
{
    /// <summary>Who answers for what it does (<see cref="People.PersonKeys"/>); null when nobody is named. What one person's client proposed, no client of theirs decides on.</summary>
    public string? Person { get; init; }

    /// <summary>The secret before the present one, which counts beside it until its end.</summary>
    public FormerSecret? FormerSecret { get; init; }

    /// <summary>The keys with which it signs in, and signs requests.</summary>
    public IReadOnlyList<ClientKey> Keys { get; init; } = [];

    /// <summary>The networks from which it may call; none for any.</summary>
    public IReadOnlyList<string> Networks { get; init; } = [];

    /// <summary>How many requests it may make in a day; null for any number.</summary>
    public int? DailyQuota { get; init; }

    /// <summary>The types, and of each the fields, that it may have to do with; null for all.</summary>
    public IReadOnlyList<TypePermission>? Permissions { get; init; }

    /// <summary>Whether each of its requests must be signed.</summary>
    public bool SignsRequests { get; init; }

    /// <summary>What was proposed of it, decided or not, oldest first.</summary>
    public IReadOnlyList<Changing.ClientChange> Changes { get; init; } = [];

    /// <summary>Whether it is no program but a clerk who signed in (<see cref="People.ClerkAccount"/>). No registry knows it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsClerk => Person == Id;

    /// <summary>Whether it is the account that proposed something, or another of the same person: then it does not decide on it.</summary>
    /// <param name="maker">The account that proposed it.</param>
    /// <param name="makerPerson">Who answers for that; null when nobody is named.</param>
    internal bool IsSameAs(string maker, string? makerPerson) => Id == maker || (Person is { } person && person == makerPerson);

    /// <summary>What it may see of certificates.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ClientSight Sight => new(Permissions);
}
