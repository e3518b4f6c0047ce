namespace LicenseVault.Tests.Storage.MongoDb;

/// <summary>The MongoDB that <c>LICENSEVAULT_TEST_MONGODB</c> names by its connection string.</summary>
internal static class TestServer
{
    private const string Variable = "LICENSEVAULT_TEST_MONGODB";

    /// <summary>
    /// Skips the test by name where the variable is unset, and fails it where <c>LICENSEVAULT_TEST_REQUIRE</c> names mongodb: there a test that
    /// did not run must not look like one that passed.
    /// </summary>
    public static string ConnectionString
    {
        get
        {
            if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } connectionString)
                return connectionString;

            var required = Environment.GetEnvironmentVariable("LICENSEVAULT_TEST_REQUIRE") ?? "";
            Assert.False(required.Split([',', ' ']).Contains("mongodb", StringComparer.Ordinal), $"{Variable} is not set, and LICENSEVAULT_TEST_REQUIRE names mongodb.");
            Assert.Skip($"{Variable} is not set: no MongoDB to test against.");
            return "";
        }
    }
}
