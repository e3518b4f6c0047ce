using LicenseVault.Core.Minting;
using LicenseVault.Protocol.StatusLists;

namespace LicenseVault.Core.StatusLists;

/// <summary>A list as it was read to compare with. It is not changed any more.</summary>
/// <param name="Version">Of its document; 0 when there was none.</param>
/// <param name="Bits">Null when there was none: all places are valid.</param>
/// <param name="Marks">Null when there was none.</param>
internal sealed record ReadStatusList(long Version, DateTimeOffset At, StatusBits? Bits, StatementMarks? Marks)
{
    public ListedPlace PlaceOf(long slot)
    {
        var index = StatusSlots.IndexOf(slot);
        return new ListedPlace(Bits?[index] ?? StatusValue.Valid, Marks?[index] ?? 0);
    }
}
