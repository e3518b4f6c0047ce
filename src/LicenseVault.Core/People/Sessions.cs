using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.People;

/// <summary>
/// The sessions of people who signed in. Each is one document, found by the digest of an opaque token; whoever ends it ends it in every
/// process, from the next request on.
/// </summary>
public sealed class Sessions(
    IDocumentStore documents, RecordSeals seals, SealedText sealing, PersonKeys persons, SessionTimes times, TimeProvider clock, IEntropy entropy)
{
    private const int MostPerPage = 100;

    // Each try loses only to another request of the same session.
    private const int Tries = 20;

    // A write at every request would be many; within this time none is made, and the session ends so much earlier at most.
    private static readonly TimeSpan TouchInterval = TimeSpan.FromSeconds(30);

    /// <summary>A new session, and the token by which it is found, told this once.</summary>
    public async Task<(Session Session, string Token)> OpenAsync(Person person, DateTimeOffset authenticatedAt, KeptForm? kept, CancellationToken cancel)
    {
        var token = RandomToken.Next(entropy);
        var id = RandomToken.DigestOf(token);
        return await WriteAsync(id, person, authenticatedAt, kept, kiosk: null, times.IdleOf(person), times.Longest, cancel)
            ? (new Session(id, person, persons.Of(person), authenticatedAt, kept, End: null), token)
            : throw new InvalidOperationException("A new session could not be stored.");
    }

    /// <summary>A session at a kiosk, which lasts as it says there; see <see cref="FindAtKioskAsync"/>. One with this token that was opened before stays as it is.</summary>
    /// <param name="token">Nobody can know it but the browser of the kiosk.</param>
    internal Task OpenAtKioskAsync(
        string token, Person.Citizen person, DateTimeOffset authenticatedAt, string kiosk, TimeSpan idle, TimeSpan longest, CancellationToken cancel) =>
        WriteAsync(RandomToken.DigestOf(token), person, authenticatedAt, kept: null, kiosk, idle, longest, cancel);

    private async Task<bool> WriteAsync(
        string id, Person person, DateTimeOffset authenticatedAt, KeptForm? kept, string? kiosk, TimeSpan idle, TimeSpan longest, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var record = new SessionRecord
        {
            Person = persons.Of(person),
            Contents = await sealing.SealJsonAsync(new SessionContents(person, kept), SessionRecord.PlaceOf(id), cancel),
            IdleSeconds = (int)idle.TotalSeconds,
            AuthenticatedAt = authenticatedAt,
            LastSeenAt = now,
            Until = now + longest,
            Kiosk = kiosk,
        };
        return await documents.WriteAsync(seals.Insert(Collections.Sessions, id, record, KeysOf(record)), cancel) is WriteOutcome.Written;
    }

    /// <summary>The session that has this token, living or over; null when there is none (any more). Of one that lives it is noted that it was seen.</summary>
    public Task<Session?> FindAsync(string token, CancellationToken cancel) => FindAsync(token, kiosk: null, cancel);

    /// <summary>As <see cref="FindAsync(string, CancellationToken)"/>: one at this kiosk, which is none anywhere else.</summary>
    public Task<Session?> FindAtKioskAsync(string token, string kiosk, CancellationToken cancel) => FindAsync(token, kiosk, cancel);

    private async Task<Session?> FindAsync(string token, string? kiosk, CancellationToken cancel)
    {
        if (!RandomToken.IsOne(token) || await ReadAsync(RandomToken.DigestOf(token), cancel) is not (var record, var version) || record.Kiosk != kiosk)
            return null;

        var (id, now) = (RandomToken.DigestOf(token), clock.GetUtcNow());
        var end = record.EndAt(now);
        if (end is null && now - record.LastSeenAt > TouchInterval)
        {
            // Who loses this to another request of the session need not repeat it; who loses it to its end must not.
            await ReplaceAsync(id, version, record with { LastSeenAt = now }, cancel);
        }

        var contents = await sealing.OpenJsonAsync<SessionContents>(record.Contents, SessionRecord.PlaceOf(id), cancel);
        var kept = contents.Kept is { } form && now - form.KeptAt < KeptForm.Lifetime ? form : null;
        return new Session(id, contents.Person, record.Person, record.AuthenticatedAt, kept, end) { Kiosk = kiosk };
    }

    /// <summary>Ends one session. False when it was over before.</summary>
    public Task<bool> EndAsync(string id, SessionEnd end, CancellationToken cancel) =>
        ChangeAsync(id, (record, _) => record.EndAt(clock.GetUtcNow()) is null ? Task.FromResult<SessionRecord?>(record with { EndedBy = end }) : Task.FromResult<SessionRecord?>(null), cancel);

    /// <summary>Ends every session of a person, and tells how many lived.</summary>
    public async Task<int> EndAllAsync(string personKey, SessionEnd end, CancellationToken cancel)
    {
        var (ended, after) = (0, (string?)null);
        do
        {
            var page = await documents.QueryAsync(
                Collections.Sessions, new IndexQuery("by_person", [IndexValue.Of(personKey)], Limit: MostPerPage, After: after), cancel);
            foreach (var document in page.Documents)
                ended += await EndAsync(document.Id, end, cancel) ? 1 : 0;
            after = page.Next;
        }
        while (after is not null);

        return ended;
    }

    /// <summary>Whether a session of this person is known, living or over: those of the last <see cref="SessionTimes.Longest"/> are, at least.</summary>
    public async Task<bool> IsKnownAsync(string personKey, CancellationToken cancel) =>
        await documents.QueryAsync(Collections.Sessions, new IndexQuery("by_person", [IndexValue.Of(personKey)], Limit: 1), cancel) is { Documents.Count: > 0 };

    /// <summary>Keeps what was typed for the person of a session, even one that is over. False when it is more than is kept, or the session is gone.</summary>
    public async Task<bool> KeepAsync(Session session, KeptForm form, CancellationToken cancel) =>
        form.Fits
        && await ChangeAsync(
            session.Id,
            async (record, stop) => record with { Contents = await sealing.SealJsonAsync(new SessionContents(session.Person, form), SessionRecord.PlaceOf(session.Id), stop) },
            cancel);

    private async Task<bool> ChangeAsync(string id, Func<SessionRecord, CancellationToken, Task<SessionRecord?>> change, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await ReadAsync(id, cancel) is not (var record, var version) || await change(record, cancel) is not { } changed)
                return false;
            if (await ReplaceAsync(id, version, changed, cancel))
                return true;
        }

        throw new InvalidOperationException($"A session lost {Tries} races in a row.");
    }

    private async Task<(SessionRecord Record, long Version)?> ReadAsync(string id, CancellationToken cancel) =>
        await documents.FindAsync(Collections.Sessions, id, cancel) is { } document
            ? (seals.Open<SessionRecord>(Collections.Sessions, document), document.Version)
            : null;

    private async Task<bool> ReplaceAsync(string id, long version, SessionRecord record, CancellationToken cancel) =>
        await documents.WriteAsync(seals.Replace(Collections.Sessions, id, version, record, KeysOf(record)), cancel) is WriteOutcome.Written;

    internal static Dictionary<string, IndexValue> KeysOf(SessionRecord record) => new()
    {
        ["person"] = IndexValue.Of(record.Person),
        ["until"] = IndexValue.Of(record.Until.ToUnixTimeSeconds()),
    };
}
