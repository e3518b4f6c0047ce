namespace LicenseVault.Tests.Guides;

/// <summary>What the guides say is tried, and pictured, on a vault that nobody else uses.</summary>
[CollectionDefinition(Name)]
public sealed class GuideVault : ICollectionFixture<RunningVault>
{
    public const string Name = "a vault for the guides";
}
