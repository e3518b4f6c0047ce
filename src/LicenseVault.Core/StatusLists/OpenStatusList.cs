using LicenseVault.Core.Minting;
using LicenseVault.Protocol.StatusLists;

namespace LicenseVault.Core.StatusLists;

/// <summary>A list as it was read, and what is to be set in it.</summary>
/// <param name="version">Of its document; 0 when there is none yet.</param>
/// <param name="serial">Of the list as it was read.</param>
internal sealed class OpenStatusList(StatusListId id, long version, long serial, StatusBits bits)
{
    public StatusListId Id => id;

    public long Version => version;

    public long Serial => serial;

    public StatusBits Bits => bits;

    /// <summary>
    /// Whether something was set, be it what it was before: then it must be written, so that nobody who read it earlier can still write.
    /// </summary>
    public bool IsSet { get; private set; }

    /// <summary>The same list once it was written: nobody else has changed it since it was read.</summary>
    public OpenStatusList Written() => new(id, version + 1, serial + 1, bits);

    public StatusValue ValueOf(long slot) => bits[StatusSlots.IndexOf(slot)];

    public void Set(long slot, StatusValue value)
    {
        bits.Set(StatusSlots.IndexOf(slot), value);
        IsSet = true;
    }
}
