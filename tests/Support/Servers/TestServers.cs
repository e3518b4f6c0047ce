namespace LicenseVault.Tests.Servers;

/// <summary>What becomes of tests whose server cannot be had.</summary>
internal static class TestServers
{
    private const string Required = "LICENSEVAULT_TEST_REQUIRE";

    /// <summary>
    /// Skips the test by the name of the server, or fails it where the variable <c>LICENSEVAULT_TEST_REQUIRE</c> (names with commas between) has that name.
    /// </summary>
    public static void SkipOrFail(string name, string why)
    {
        var required = (Environment.GetEnvironmentVariable(Required) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.False(required.Contains(name, StringComparer.Ordinal), $"{Required} has '{name}', and {why}");
        Assert.Skip($"{name}: {why}");
    }
}
