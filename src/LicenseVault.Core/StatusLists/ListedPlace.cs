using LicenseVault.Protocol.StatusLists;

namespace LicenseVault.Core.StatusLists;

/// <summary>What a status list says of one certificate.</summary>
/// <param name="Value">What stands in its place.</param>
/// <param name="Statements">How many statements its record has had at least, as far as the list knows; 0 when it was never suspended, or only by an older program.</param>
internal readonly record struct ListedPlace(StatusValue Value, int Statements)
{
    /// <summary>Whether a record is older than the list: it was put back to an earlier state.</summary>
    /// <param name="value">What the record says.</param>
    /// <param name="statements">How many statements it has.</param>
    /// <param name="isDue">Whether it waits for its place to be set.</param>
    public bool IsNewerThan(StatusValue value, int statements, bool isDue)
    {
        if (Value is StatusValue.Invalid || value is StatusValue.Invalid)
            return value is not StatusValue.Invalid;
        if (statements < Statements)
            return true;

        // The end of a suspension is in the record first. Of which suspension the list speaks it tells since it keeps the number of statements; before that, only that there is one.
        return Statements == 0 && Value is StatusValue.Suspended && value is StatusValue.Valid && (!isDue || statements == 0);
    }
}
