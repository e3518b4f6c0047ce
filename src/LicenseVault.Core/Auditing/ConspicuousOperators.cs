using LicenseVault.Core.Protecting;
using LicenseVault.Core.Sharing;
using LicenseVault.Core.Storing;
using Microsoft.Extensions.Logging;

namespace LicenseVault.Core.Auditing;

/// <summary>Flags operators who look at the certificates of many holders in a short time. It is looked for at every use; nobody is stopped by it.</summary>
public sealed partial class ConspicuousOperators(
    IDocumentStore documents, RecordSeals seals, UseStore uses, SharingRules rules, TimeProvider clock, ILogger<ConspicuousOperators> logger)
{
    private const int MostListed = 500;

    // Of one holder several certificates are often looked at.
    private const int UsesPerHolder = 4;

    private readonly Shelf<OperatorFlag> _shelf = new(documents, seals, Collections.OperatorFlags, flag => flag.Id, OperatorFlag.KeysOf);

    /// <summary>How many flags this process has raised.</summary>
    public long Raised => Interlocked.Read(ref _raised);

    private long _raised;

    /// <summary>The newest flags.</summary>
    public async Task<IReadOnlyList<OperatorFlag>> ListAsync(CancellationToken cancel) =>
        (await _shelf.QueryAsync(new IndexQuery("by_time", [], Descending: true, Limit: MostListed), cancel)).Records;

    internal async Task LookAsync(UseRecord use, CancellationToken cancel)
    {
        var most = Math.Min(rules.HoldersPerOperator * UsesPerHolder, 1000);
        var holders = await uses.HoldersOfAsync(use.Operator, use.At - rules.Window, most, cancel);
        if (holders <= rules.HoldersPerOperator)
            return;

        var now = clock.GetUtcNow();
        var flag = new OperatorFlag
        {
            Operator = use.Operator,
            Agency = use.Agency,
            Hour = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero),
            Holders = holders,
            At = now,
        };
        if (!await _shelf.TryAddAsync(flag, cancel))
            return;

        Interlocked.Increment(ref _raised);
        LogFlagged(logger, flag.Agency, flag.Holders);
    }

    [LoggerMessage(EventId = 1301, Level = LogLevel.Warning, Message = "An operator of {Agency} looked at the certificates of {Holders} holders in a short time")]
    private static partial void LogFlagged(ILogger logger, string agency, int holders);
}
