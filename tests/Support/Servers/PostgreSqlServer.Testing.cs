namespace LicenseVault.Tests.Servers;

internal sealed partial class PostgreSqlServer
{
    /// <summary>Makes a server and starts it; skips the test where PostgreSQL is not installed.</summary>
    public static Task<PostgreSqlServer> StartNewAsync()
    {
        if (Missing is { } why)
            TestServers.SkipOrFail(Name, $"{why}, nor does LICENSEVAULT_TEST_POSTGRESQL name a server.");
        return MakeAndStartAsync();
    }
}
