namespace LicenseVault.Tests;

/// <summary>Tests that only add to a vault share one; none of them may rely on what another has left.</summary>
[CollectionDefinition(Name)]
public sealed class OneVault : ICollectionFixture<RunningVault>
{
    public const string Name = "one vault";
}
