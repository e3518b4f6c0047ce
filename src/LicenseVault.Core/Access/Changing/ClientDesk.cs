using LicenseVault.Core.Sharing;

namespace LicenseVault.Core.Access.Changing;

/// <summary>
/// Changes of clients by two accounts: one proposes, another decides. What was proposed stands in the client's own document, so that a decision
/// and what follows from it are one write.
/// </summary>
public sealed class ClientDesk(ClientRegistry registry, ClientRules rules, TimeProvider clock)
{
    private const int LongestText = 200;
    private const int MostKept = 50;

    /// <summary>Proposes a client. Until another account has approved, it may nothing and cannot sign in.</summary>
    public async Task<ClientOutcome> ProposeNewAsync(Client maker, string name, string agency, ClientTerms terms, string reason, CancellationToken cancel)
    {
        var faults = (await rules.FaultsOfAsync(terms, hasSecret: false, clock.GetUtcNow(), cancel)).Concat(TextFaults(("name", name), ("agency", agency), ("reason", reason))).ToList();
        if (faults.Count > 0)
            return new ClientOutcome.Refused(faults);

        var change = ProposedBy(maker, terms, reason);
        var client = new Client(registry.NextId(), name, agency, [], [], SecretDigest: "") { Changes = [change] };
        await registry.InsertAsync(client, cancel);
        return new ClientOutcome.Standing(client, change);
    }

    /// <summary>Proposes what a client shall be.</summary>
    public async Task<ClientOutcome> ProposeAsync(Client maker, string id, ClientTerms terms, string reason, CancellationToken cancel)
    {
        if (await registry.FindStoredAsync(id, cancel) is not var (client, version))
            return new ClientOutcome.NoSuchClient();
        if (client.Changes.Any(earlier => earlier.Approval.State is ApprovalState.Proposed))
            return new ClientOutcome.WrongState(ApprovalState.Proposed);

        var faults = (await rules.FaultsOfAsync(terms, client.SecretDigest.Length > 0, clock.GetUtcNow(), cancel)).Concat(TextFaults(("reason", reason))).ToList();
        if (faults.Count > 0)
            return new ClientOutcome.Refused(faults);

        var change = ProposedBy(maker, terms, reason);
        var proposed = client with { Changes = [.. client.Changes.TakeLast(MostKept - 1), change] };
        return await registry.ReplaceAsync(proposed, version, cancel) ? new ClientOutcome.Standing(proposed, change) : new ClientOutcome.ChangedMeanwhile();
    }

    /// <summary>Makes what another account has proposed, from the next request on, or rejects it.</summary>
    public async Task<ClientOutcome> DecideAsync(Client checker, string id, string change, bool approve, CancellationToken cancel)
    {
        if (await registry.FindStoredAsync(id, cancel) is not var (client, version))
            return new ClientOutcome.NoSuchClient();
        if (client.Changes.FirstOrDefault(one => one.Id == change) is not { } found)
            return new ClientOutcome.NoSuchChange();
        if (Account.Of(checker).IsSameAs(found.Approval) || checker.Id == client.Id || (checker.Person is { } person && person == client.Person))
            return new ClientOutcome.SameAccount();
        if (found.Approval.State is not ApprovalState.Proposed)
            return new ClientOutcome.WrongState(found.Approval.State);

        var state = approve ? ApprovalState.Approved : ApprovalState.Rejected;
        var decided = found with { Approval = found.Approval with { State = state, Checker = checker.Id, DecidedAt = clock.GetUtcNow() } };
        var changed = (approve ? found.Terms.Of(client) : client) with { Changes = [.. client.Changes.Select(one => one == found ? decided : one)] };
        return await registry.ReplaceAsync(changed, version, cancel) ? new ClientOutcome.Standing(changed, decided) : new ClientOutcome.ChangedMeanwhile();
    }

    private ClientChange ProposedBy(Client maker, ClientTerms terms, string reason) =>
        new() { Id = registry.NextId(), Terms = terms, Reason = reason, Approval = Approval.ProposedBy(Account.Of(maker), clock.GetUtcNow()) };

    private static IEnumerable<FieldFault> TextFaults(params (string Field, string Text)[] texts) =>
        from text in texts
        where !PlainText.IsLine(text.Text, LongestText)
        select new FieldFault(text.Field, "malformed", $"It is one line of 1 to {LongestText} characters.");
}
