using LicenseVault.Core.Notifying;

namespace LicenseVault.Server.Api;

/// <summary>A notice that was not taken, as its client sees it.</summary>
internal sealed record DeadLetterView(
    string Id, string Event, string Certificate, DateTimeOffset At, int Tries, DateTimeOffset Since, DateTimeOffset DiedAt, string Cause, bool IsReplayed)
{
    public static DeadLetterView Of(DeadLetter letter) => new(
        letter.Notice.Id, letter.Notice.Kind, letter.Notice.Certificate, letter.Notice.At, letter.Tries, letter.Since, letter.DiedAt, letter.Cause, letter.ReplayAt is not null);
}
