namespace LicenseVault.Core.Notifying;

/// <summary>A receiver's name leads to no address that may be called.</summary>
internal sealed class AddressRefusedException() : IOException("The receiver's address is not one that may be called.");
