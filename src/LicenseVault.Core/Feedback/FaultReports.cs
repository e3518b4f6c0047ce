using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Sharing;
using LicenseVault.Core.Sharing.Delegating;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Feedback;

/// <summary>Reports of faults (证照反馈): citizens make them and follow them, the agency that issues takes them up and answers. Each is one document.</summary>
public sealed class FaultReports
{
    /// <summary>How many open ones a holder may have: nobody needs more, and a list that is full of nonsense helps nobody.</summary>
    public const int MostOpen = 20;

    private const int MostCounted = 1000;

    private readonly Shelf<FaultReport> _shelf;
    private readonly SealedText _sealing;
    private readonly CertificateArchive _archive;
    private readonly IssuerCatalogue _issuers;
    private readonly TimeProvider _clock;
    private readonly IEntropy _entropy;

    public FaultReports(
        IDocumentStore documents, RecordSeals seals, SealedText sealing, CertificateArchive archive, IssuerCatalogue issuers, TimeProvider clock, IEntropy entropy)
    {
        (_sealing, _archive, _issuers, _clock, _entropy) = (sealing, archive, issuers, clock, entropy);
        _shelf = new Shelf<FaultReport>(documents, seals, Collections.FaultReports, one => one.Id, FaultReport.KeysOf);
    }

    public async Task<FaultOutcome> ReportAsync(Acting acting, FaultRequest request, CancellationToken cancel)
    {
        if (!PlainText.IsLine(request.Words, FaultRequest.LongestWords))
            return new FaultOutcome.Refused([new FieldFault("words", "malformed", $"It is one line of 1 to {FaultRequest.LongestWords} characters.")]);
        if (await AgencyAsync(acting, request, cancel) is not { } agency)
            return request.Kind is FaultKind.Missing ? new FaultOutcome.Refused([new FieldFault("agency", "unknown-issuer", "This vault answers for no such issuer.")]) : new FaultOutcome.Unknown();

        var open = (await OfHolderAsync(acting.Holder, after: null, MostCounted, cancel)).Reports.Where(report => report.State is not FaultState.Answered).ToList();
        if (request.Kind is FaultKind.Renewal && open.Find(report => report.Kind is FaultKind.Renewal && report.Certificate == request.Certificate) is { } asked)
            return new FaultOutcome.Standing(asked);

        var id = RecordId.Next(_entropy);
        var report = new FaultReport
        {
            Id = id,
            Holder = acting.Holder,
            Agency = agency,
            Kind = request.Kind,
            State = FaultState.Received,
            Certificate = request.Kind is FaultKind.Missing ? null : request.Certificate,
            At = _clock.GetUtcNow(),
            Contents = await _sealing.SealJsonAsync(new FaultContents(request.Words.Trim()), FaultReport.PlaceOf(id), cancel),
        };
        return await PlacedAsync(report, open, cancel) is { } placed ? new FaultOutcome.Standing(placed) : new FaultOutcome.TooMany();
    }

    // A place is one report's alone, in every process: however many are sent at once, no more are open than there are places.
    private async Task<FaultReport?> PlacedAsync(FaultReport report, IReadOnlyList<FaultReport> open, CancellationToken cancel)
    {
        var places = MostOpen - open.Count(earlier => earlier.Place is null);
        foreach (var place in Enumerable.Range(0, Math.Max(0, places)).Except(open.Select(earlier => earlier.Place).OfType<int>()))
        {
            var placed = report with { Place = place };
            if (await _shelf.TryAddAsync(placed, cancel))
                return placed;
        }

        return null;
    }

    /// <summary>Those of a holder, newest first.</summary>
    public Task<(IReadOnlyList<FaultReport> Reports, string? Next)> OfHolderAsync(string holder, string? after, int limit, CancellationToken cancel) =>
        _shelf.ListAsync(new IndexQuery("by_holder", [IndexValue.Of(holder)], Descending: true, Limit: limit, After: after), cancel);

    /// <summary>Those that wait for an agency, oldest first.</summary>
    public Task<(IReadOnlyList<FaultReport> Reports, string? Next)> PendingOfAsync(string agency, string? after, int limit, CancellationToken cancel) =>
        _shelf.ListAsync(new IndexQuery("pending_of_agency", [IndexValue.Of(agency)], Limit: limit, After: after), cancel);

    /// <summary>How many wait for an answer anywhere, at most a thousand, and since when the oldest does.</summary>
    public async Task<(int Count, DateTimeOffset? Oldest)> PendingAsync(CancellationToken cancel)
    {
        var (reports, _) = await _shelf.QueryAsync(new IndexQuery("pending", [], Limit: MostCounted), cancel);
        return (reports.Count, reports.Count == 0 ? null : reports[0].At);
    }

    public Task<FaultContents> ContentsOfAsync(FaultReport report, CancellationToken cancel) =>
        _sealing.OpenJsonAsync<FaultContents>(report.Contents, FaultReport.PlaceOf(report.Id), cancel);

    /// <summary>Says that somebody works on it. Doing so again changes nothing.</summary>
    public Task<FaultOutcome> TakeUpAsync(string agency, string id, CancellationToken cancel) =>
        ChangeAsync(agency, id, report => Task.FromResult(report with { State = FaultState.InHand, TakenUpAt = report.TakenUpAt ?? _clock.GetUtcNow() }), cancel);

    /// <summary>Answers it, once.</summary>
    /// <param name="words">One line of 1 to 500 characters.</param>
    public async Task<FaultOutcome> AnswerAsync(string agency, string id, string words, CancellationToken cancel)
    {
        if (!PlainText.IsLine(words, FaultRequest.LongestWords))
            return new FaultOutcome.Refused([new FieldFault("answer", "malformed", $"It is one line of 1 to {FaultRequest.LongestWords} characters.")]);

        return await ChangeAsync(
            agency,
            id,
            async report => report with
            {
                State = FaultState.Answered,
                AnsweredAt = _clock.GetUtcNow(),
                Contents = await _sealing.SealJsonAsync((await ContentsOfAsync(report, cancel)) with { Answer = words.Trim() }, FaultReport.PlaceOf(report.Id), cancel),
            },
            cancel);
    }

    /// <summary>The certificate that was asked for is issued. False when somebody else changed it at the same moment.</summary>
    internal async Task<bool> RenewedAsync(string agency, string id, string successor, CancellationToken cancel) =>
        await ChangeAsync(
            agency, id, report => Task.FromResult(report with { State = FaultState.Answered, AnsweredAt = _clock.GetUtcNow(), Successor = successor }), cancel) is FaultOutcome.Standing
        || await _shelf.FindAsync(id, cancel) is not var (found, _) || found.State is FaultState.Answered;

    private async Task<FaultOutcome> ChangeAsync(string agency, string id, Func<FaultReport, Task<FaultReport>> change, CancellationToken cancel)
    {
        if (!RecordId.IsOne(id) || await _shelf.FindAsync(id, cancel) is not var (found, version) || found.Agency != agency)
            return new FaultOutcome.Unknown();
        if (found.State is FaultState.Answered)
            return new FaultOutcome.AlreadyAnswered();

        var changed = await change(found);
        return await _shelf.ReplaceAsync(changed, version, cancel) ? new FaultOutcome.Standing(changed) : new FaultOutcome.AlreadyAnswered();
    }

    private async Task<string?> AgencyAsync(Acting acting, FaultRequest request, CancellationToken cancel) => request.Kind is FaultKind.Missing
        ? request.Agency is { } named && await _issuers.FindAsync(named, cancel) is { } issuer ? issuer.Code : null
        : request.Certificate is { } certificate && await _archive.FindOwnAsync(acting, certificate, cancel) is { Record: var record } ? record.Issuer : null;
}
