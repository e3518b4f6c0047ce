namespace LicenseVault.Core.Access;

/// <summary>A software system that may call the vault.</summary>
/// <param name="Id">Its OAuth client id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Agency">The account under which its idempotency keys are kept; several systems of one agency share it.</param>
/// <param name="Scopes">What it may do; see <see cref="Scope"/>.</param>
/// <param name="Issuers">Codes of the issuers for which it may mint.</param>
/// <param name="SecretDigest">SHA-256 of its secret, hex. The secret has 256 random bits, so a slow hash would protect nothing more.</param>
public sealed record Client(
    string Id, string Name, string Agency, IReadOnlyList<string> Scopes, IReadOnlyList<string> Issuers, string SecretDigest)
{
    /// <summary>Who answers for what it does (<see cref="People.PersonKeys"/>); null when nobody is named. What one person's client proposed, no client of theirs decides on.</summary>
    public string? Person { get; init; }

    /// <summary>Whether it is no program but a clerk who signed in (<see cref="People.ClerkAccount"/>). No registry knows it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsClerk => Person == Id;
}
