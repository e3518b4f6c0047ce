using LicenseVault.Core.Minting;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Signing;

/// <summary>
/// The key with which this vault signs what it says itself, such as receipts: never a certificate. It is certified for the vault's
/// address, so a vault that moves needs another one.
/// </summary>
public sealed class VaultKey(Keystore keystore, VaultAddress address)
{
    /// <summary>Null until an operator has imported it.</summary>
    public Task<ISigningKey?> FindAsync(CancellationToken cancel) => keystore.FindAsync(Keystore.NameOfVault(address.BaseUrl), cancel);
}
