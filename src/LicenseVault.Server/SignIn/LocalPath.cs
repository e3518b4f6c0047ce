namespace LicenseVault.Server.SignIn;

/// <summary>A path of this vault to go back to. Whatever could lead elsewhere is none: a link to the vault must not become a link to anywhere.</summary>
internal static class LocalPath
{
    private const int Longest = 1000;

    public static bool IsOne(string? text) =>
        text is ['/', ..] and { Length: <= Longest }
        && text.All(symbol => symbol is > ' ' and < '\u007f' and not '\\')
        && !text.StartsWith("//", StringComparison.Ordinal)
        && Uri.TryCreate(new Uri("http://vault.invalid"), text, out var address)
        && address.Host == "vault.invalid"
        && !address.AbsolutePath.StartsWith("//", StringComparison.Ordinal)
        && !address.AbsolutePath.StartsWith("/sign-in", StringComparison.Ordinal);

    /// <summary>The path that a request is for, to come back to.</summary>
    public static string Of(HttpRequest request) => IsOne(request.Path + request.QueryString) ? request.Path + request.QueryString : "/";
}
