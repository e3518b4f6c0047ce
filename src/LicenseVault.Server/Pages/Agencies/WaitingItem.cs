namespace LicenseVault.Server.Pages.Agencies;

/// <summary>Something in a list of what is to be done.</summary>
/// <param name="Address">Where it is done.</param>
/// <param name="Name">What it is.</param>
/// <param name="State">What is to be done, or how far it has come.</param>
/// <param name="Words">Which one it is.</param>
/// <param name="Age">How long it has been so, in words.</param>
/// <param name="Since">For the order.</param>
internal sealed record WaitingItem(string Address, string Name, string State, string Words, string Age, DateTimeOffset Since);
