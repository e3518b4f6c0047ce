using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>Whether the public log shows that a certificate was issued before a time.</summary>
public sealed class LoggedTime(LogTimes times)
{
    /// <returns>Null when it cannot be told.</returns>
    internal async Task<bool?> IsBeforeAsync(DateTimeOffset time, Holding holding, Check logged, CancellationToken cancel)
    {
        if (holding is not Holding.Held { Record: { Events: [{ LogIndex: { } index }, ..] } } || logged.Verdict is not Verdict.Pass)
            return null;

        try
        {
            var (after, by) = await times.OfAsync(index, cancel);
            return by < time ? true : after >= time ? false : null;
        }
        catch (Exception problem) when (problem is StoreUnavailableException or DamagedRecordException)
        {
            return null;
        }
    }
}
