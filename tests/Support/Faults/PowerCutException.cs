namespace LicenseVault.Tests.Faults;

/// <summary>What a call to a store meets when the power is off. No code under test may catch it.</summary>
internal sealed class PowerCutException(string call) : Exception($"The power went off at: {call}.");
