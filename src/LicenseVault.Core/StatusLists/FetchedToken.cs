namespace LicenseVault.Core.StatusLists;

/// <summary>What came of asking a host for a list.</summary>
internal abstract record FetchedToken
{
    private FetchedToken() { }

    /// <param name="At">When it left the vault that signed it, as far as caches on the way admit.</param>
    public sealed record Answered(byte[] Token, DateTimeOffset At) : FetchedToken;

    public sealed record Failed(string Code, string Detail) : FetchedToken;
}
