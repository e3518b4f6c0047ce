namespace LicenseVault.Core.Notifying;

/// <summary>Where a notice stands: its source, and its number there, from 0 without gaps.</summary>
public sealed record NoticePlace(NoticeSource Source, long Number)
{
    /// <summary>Of the notices of an entry of the log and of a reminder the same number tells nothing: the source is part of it.</summary>
    public override string ToString() => FormattableString.Invariant($"{(Source is NoticeSource.Log ? "log" : "reminder")}-{Number}");
}

/// <summary>Where notices come from. Each is an ordered list that only grows.</summary>
public enum NoticeSource
{
    /// <summary>The published transparency log: what happened to certificates.</summary>
    Log,

    /// <summary>Reminders that a certificate ends.</summary>
    Reminders,
}
