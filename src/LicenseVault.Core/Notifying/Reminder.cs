namespace LicenseVault.Core.Notifying;

/// <summary>That a certificate ends in some days. There is one for each certificate and step.</summary>
/// <param name="Number">Its place among all reminders, from 0 without gaps.</param>
/// <param name="ValidUntil">The certificate's last day.</param>
/// <param name="DaysBefore">The step: how many days before the end it was due.</param>
/// <param name="At">When it was made.</param>
public sealed record Reminder(long Number, string Certificate, string Type, string Issuer, DateOnly ValidUntil, int DaysBefore, DateTimeOffset At)
{
    /// <summary>The id of its record.</summary>
    internal static string IdOf(long number) => FormattableString.Invariant($"{number:D20}");

    internal Notice ToNotice() => new()
    {
        Place = new NoticePlace(NoticeSource.Reminders, Number),
        Id = FormattableString.Invariant($"reminder-{Number}"),
        Kind = NoticeKinds.Expiring,
        Certificate = Certificate,
        Type = Type,
        Issuer = Issuer,
        At = At,
        ValidUntil = ValidUntil,
        DaysBefore = DaysBefore,
    };
}
