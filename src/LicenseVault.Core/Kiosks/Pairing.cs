namespace LicenseVault.Core.Kiosks;

/// <summary>A pairing as its machine sees it.</summary>
/// <param name="State">How far it has come.</param>
/// <param name="Code">Eight digits, by which the phone finds it.</param>
/// <param name="Number">Two digits, which nobody knows who does not see the machine.</param>
/// <param name="Until">When it is too late.</param>
public sealed record Pairing(PairingState State, string Code, string Number, DateTimeOffset Until);
