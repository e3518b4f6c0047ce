using LicenseVault.Core.StatusLists;

namespace LicenseVault.Core.MassChanges;

/// <summary>A status list that is kept open from part to part, for as long as nobody else writes it.</summary>
internal sealed class HeldList(OpenStatusList open)
{
    public OpenStatusList Open { get; private set; } = open;

    /// <summary>Whether somebody else has written it: what was prepared with it must be prepared anew.</summary>
    public bool IsLost { get; private set; }

    /// <summary>False when somebody else has written it before.</summary>
    public async Task<bool> WriteAsync(StatusListStore store, CancellationToken cancel)
    {
        if (IsLost)
            return false;

        // Whether a write that throws was done is not known.
        IsLost = true;
        if (!await store.WriteAsync(Open, cancel))
            return false;

        (IsLost, Open) = (false, Open.Written());
        return true;
    }
}
