using LicenseVault.Core.Catalogue;
using LicenseVault.Core.LongTerm;
using LicenseVault.Core.Revoking;
using LicenseVault.Core.Signing;
using LicenseVault.Protocol.Signatures;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Hosting;

/// <summary>Gives documents what keeps them checkable, and fetches the revocation lists of the issuers' signing certificates and what is answered of them, which verification looks at.</summary>
internal sealed partial class LongTermWorker(
    LongTermKeeper keeper,
    RevocationLists lists,
    OcspAnswers answers,
    IssuerCatalogue issuers,
    Keystore keystore,
    TrustAnchors anchors,
    LongTermMetrics metrics,
    IOptions<TimeStampOptions> options,
    TimeProvider clock,
    ILogger<LongTermWorker> logger) : BackgroundService
{
    private bool _isFailing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.IntervalSeconds == 0)
            return;

        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.IntervalSeconds), clock);
        do
        {
            await TryWorkAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryWorkAsync(CancellationToken stopping)
    {
        try
        {
            metrics.Add(await keeper.RunAsync(stopping));
            await RefreshRevocationsAsync(stopping);
            _isFailing = false;
        }
        catch (Exception problem) when (!stopping.IsCancellationRequested)
        {
            // A store that is away for a moment must not end the whole server; a line every minute of it would bury all others.
            if (!_isFailing)
                LogFailed(logger, problem);
            _isFailing = true;
        }
    }

    // Every process for itself: each verifies. What was fetched a moment ago is not fetched again.
    private async Task RefreshRevocationsAsync(CancellationToken stopping)
    {
        foreach (var issuer in await issuers.ListAsync(stopping))
        {
            if (await keystore.FindAsync(Keystore.NameOfIssuer(issuer.Code), stopping) is not { Chain: { Count: > 0 } chain })
                continue;

            var issuing = chain.Concat(anchors.Roots).ToList();
            foreach (var certificate in chain)
            {
                await lists.FetchAsync(certificate, issuing, stopping);
                await answers.AskAsync(certificate, issuing, stopping);
            }
        }
    }

    [LoggerMessage(EventId = 2401, Level = LogLevel.Error, Message = "Documents could not be looked after; tried again until it goes")]
    private static partial void LogFailed(ILogger logger, Exception problem);
}
