namespace LicenseVault.Core.Notifying;

/// <summary>A receiver's or witness's name leads to no address that may be called.</summary>
internal sealed class AddressRefusedException() : IOException("The address is not one that may be called.");
