namespace LicenseVault.Tests.Pages;

/// <summary>Tests that look at a vault in a browser share one, beside those of <see cref="OneVault"/>; none of them may rely on what another has left.</summary>
[CollectionDefinition(Name)]
public sealed class SeenVault : ICollectionFixture<RunningVault>
{
    public const string Name = "a vault that is looked at";
}
