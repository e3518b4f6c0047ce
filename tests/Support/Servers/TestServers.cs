using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace LicenseVault.Tests.Servers;

/// <summary>
/// What happens to a test whose server is not there: it is skipped by name, or fails where <c>LICENSEVAULT_TEST_REQUIRE</c> (names with commas
/// between them) says that the server must be there.
/// </summary>
internal static class TestServers
{
    [DoesNotReturn]
    public static void SkipOrFail(string name, string why)
    {
        var required = Environment.GetEnvironmentVariable("LICENSEVAULT_TEST_REQUIRE")?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        if (required.Contains(name, StringComparer.Ordinal))
            Assert.Fail($"{name} is required: {why}");
        Assert.Skip($"{name}: {why}");
        throw new UnreachableException();
    }
}
