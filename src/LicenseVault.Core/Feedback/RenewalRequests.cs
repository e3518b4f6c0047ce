namespace LicenseVault.Core.Feedback;

/// <summary>What holders have asked for is done once the certificate that takes the place of theirs is issued, by whichever door.</summary>
public sealed class RenewalRequests(FaultReports reports)
{
    private const int AtOnce = 100;

    // Each try loses only to a clerk who takes the same request up.
    private const int Tries = 5;

    /// <summary>Says so in the requests that wait. Doing so again changes nothing, and answers none that was made since.</summary>
    /// <param name="issued">When the successor was issued, to the second.</param>
    internal async Task DoneAsync(string agency, string certificate, string successor, DateTimeOffset issued, CancellationToken cancel)
    {
        foreach (var id in await WaitingAsync(agency, certificate, issued.AddSeconds(1), cancel))
        {
            for (var attempt = 0; attempt < Tries && !await reports.RenewedAsync(agency, id, successor, cancel); attempt++)
                continue;
        }
    }

    private async Task<List<string>> WaitingAsync(string agency, string certificate, DateTimeOffset before, CancellationToken cancel)
    {
        var waiting = new List<string>();
        string? after = null;
        do
        {
            var (page, next) = await reports.PendingOfAsync(agency, after, AtOnce, cancel);
            waiting.AddRange(page.Where(report => report.Kind is FaultKind.Renewal && report.Certificate == certificate && report.At < before).Select(report => report.Id));
            after = next;
        }
        while (after is not null);
        return waiting;
    }
}
