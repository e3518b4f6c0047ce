namespace LicenseVault.Protocol.Verification;

/// <summary>Another vault (互认节点) whose signed words stand behind checks of a report.</summary>
/// <param name="Name">What it calls itself; null while it is not known.</param>
/// <param name="BaseUrl">Where it is.</param>
public sealed record AnsweringVault(string? Name, string BaseUrl);
