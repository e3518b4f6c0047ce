namespace LicenseVault.Server.CommandLine;

internal static class VaultCommand
{
    public static Task<int> RunAsync(string[] args) => Task.FromResult(args.Length);
}
