using LicenseVault.Core.Minting;
using LicenseVault.Protocol.StatusLists;

namespace LicenseVault.Core.StatusLists;

/// <summary>A list as it was read, and what is to be set in it.</summary>
/// <param name="version">Of its document; 0 when there is none yet.</param>
/// <param name="serial">Of the list as it was read.</param>
internal sealed class OpenStatusList(StatusListId id, long version, long serial, StatusBits bits, StatementMarks marks)
{
    public StatusListId Id => id;

    public long Version => version;

    public long Serial => serial;

    public StatusBits Bits => bits;

    public StatementMarks Marks => marks;

    /// <summary>
    /// Whether something was set, be it what it was before: then it must be written, so that nobody who read it earlier can still write.
    /// </summary>
    public bool IsSet { get; private set; }

    /// <summary>The same list once it was written: nobody else has changed it since it was read.</summary>
    public OpenStatusList Written() => new(id, version + 1, serial + 1, bits, marks);

    public ListedPlace PlaceOf(long slot)
    {
        var index = StatusSlots.IndexOf(slot);
        return new ListedPlace(bits[index], marks[index]);
    }

    /// <param name="statements">How many statements the record has that says so.</param>
    public void Set(long slot, StatusValue value, int statements)
    {
        // What is for good is set back only when a mass change that was to set it came too late; the mark tells that from a list that somebody put back.
        var index = StatusSlots.IndexOf(slot);
        if (value is StatusValue.Suspended || (bits[index] is StatusValue.Invalid && value is not StatusValue.Invalid))
            marks.Raise(index, statements);

        bits.Set(index, value);
        IsSet = true;
    }

    /// <summary>Writes the list again as it is, so that nobody who read it earlier can still write.</summary>
    public void Keep() => IsSet = true;
}
