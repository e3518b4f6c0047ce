using System.Globalization;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Minting.Agreeing;

/// <summary>One text that a draft states.</summary>
/// <param name="Path">Where; of a row with its number.</param>
/// <param name="Row">The row of its table; null when it is in none.</param>
internal sealed record StatedValue(string Path, int? Row, string Text)
{
    /// <summary>Null when it is none. A small x is passed over here: whoever asks for a resident number refuses it.</summary>
    public ResidentNumber? Resident => ResidentNumber.TryParse(Text.ToUpperInvariant(), null, out var number) ? number : null;

    /// <summary>A date, or the birth date in a resident number; null when it is neither.</summary>
    public DateOnly? Date => OwnDate ?? Resident?.BirthDate;

    /// <summary>Null when it is no date.</summary>
    public DateOnly? OwnDate =>
        DateOnly.TryParseExact(Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>Whether both are of one row, or one of them stands for all rows.</summary>
    public bool IsBeside(StatedValue other) => Row is null || other.Row is null || Row == other.Row;
}
