using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Tests.Moving;

namespace LicenseVault.Tests.Protecting;

/// <summary>What one process of a vault knows of its keys; several share the stores.</summary>
internal sealed class VaultProcess : IDisposable
{
    public VaultProcess(IDocumentStore documents, TimeProvider clock, VaultSecret? secret = null)
    {
        var seals = new RecordSeals(secret ?? VaultOnDisk.Secret);
        Ring = new KeyRing(documents, seals, secret ?? VaultOnDisk.Secret, VaultOnDisk.Entropy, clock);
        Sealing = new SealedText(Ring, VaultOnDisk.Entropy);
        Values = new SealedValues(documents, seals);
        Reencryption = new Reencryption(documents, seals, Ring, Sealing);
        Retirement = new KeyRetirement(Ring, Values, clock);
    }

    public KeyRing Ring { get; }

    public SealedText Sealing { get; }

    public SealedValues Values { get; }

    public Reencryption Reencryption { get; }

    public KeyRetirement Retirement { get; }

    public void Dispose() => Ring.Dispose();
}
