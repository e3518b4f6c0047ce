using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Transparency;

namespace LicenseVault.Core.Checking;

/// <summary>Does what a crash has left to be done, as a server does by itself.</summary>
public sealed class UnfinishedWork(UnfinishedMints mints, UnfinishedStatusChanges changes, LogSequencer log)
{
    /// <param name="age">What is younger is most likely still being finished by whoever began it.</param>
    /// <param name="findings">What was done is counted there.</param>
    /// <param name="cancel">Cancels.</param>
    internal async Task FinishAsync(TimeSpan age, Findings findings, CancellationToken cancel)
    {
        findings.Count("reservations finished", await mints.FinishAsync(age, cancel));
        findings.Count("changes finished", await changes.FinishAsync(age, cancel));
        try
        {
            while (await log.RunAsync(cancel) is LogRound.Done { Appended: > 0 and var appended })
                findings.Count("entries logged", appended);
            await log.ReleaseAsync(cancel);
        }
        catch (Exception problem) when (problem is InvalidDataException or Protecting.DamagedRecordException)
        {
            // The log stands still; what keeps it from going on is found below.
        }
    }
}
