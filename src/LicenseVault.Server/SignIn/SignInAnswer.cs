namespace LicenseVault.Server.SignIn;

/// <summary>What the provider sent the browser back with (RFC 6749 section 4.1.2, RFC 9207); none of it is trusted.</summary>
internal sealed record SignInAnswer(string State, string? Code, string? Error, string? Issuer)
{
    private const int Longest = 2048;

    /// <summary>A parameter that comes twice or is overlong counts as not sent.</summary>
    public static SignInAnswer Of(IQueryCollection query) =>
        new(Only(query, "state") ?? "", Only(query, "code"), Only(query, "error"), Only(query, "iss"));

    private static string? Only(IQueryCollection query, string name) => query[name] is [{ Length: > 0 and <= Longest } only] ? only : null;
}
