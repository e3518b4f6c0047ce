namespace LicenseVault.Core.People;

/// <summary>A sign-in on its way: what must be known of it when the provider sends the browser back.</summary>
/// <param name="Nonce">What the id_token must repeat.</param>
/// <param name="Verifier">PKCE (RFC 7636): what the code can be redeemed with.</param>
/// <param name="Browser">The digest of what the browser that began it carries; another one cannot end it.</param>
/// <param name="ReturnTo">Where to go afterwards, a path of this vault.</param>
/// <param name="Fresh">Whether the provider was told to make sure of the person anew.</param>
/// <param name="BegunAt">When.</param>
/// <param name="Previous">The id of the session in whose place it comes; null for a first one.</param>
public sealed record SignInAttempt(
    string Nonce, string Verifier, string Browser, string ReturnTo, bool Fresh, DateTimeOffset BegunAt, string? Previous = null);
