using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Notifying;

/// <summary>Keeps what subscribers did not take, until they do.</summary>
public sealed class DeadLetters(IDocumentStore documents, RecordSeals seals, TimeProvider clock)
{
    /// <summary>How many are read, or counted, at once.</summary>
    public const int Most = 1000;

    /// <summary>Those of a subscription, the oldest first.</summary>
    public async Task<IReadOnlyList<DeadLetter>> OfAsync(string subscription, CancellationToken cancel)
    {
        var page = await documents.QueryAsync(Collections.DeadLetters, new IndexQuery("by_subscription", [IndexValue.Of(subscription)], Limit: Most), cancel);
        return [.. page.Documents.Select(Open)];
    }

    /// <summary>Whether there was one to be sent again; asking twice is asking once.</summary>
    public async Task<bool> ReplayAsync(string subscription, string notice, CancellationToken cancel)
    {
        var id = $"{subscription}/{notice}";
        if (notice.Length > 40 || await documents.FindAsync(Collections.DeadLetters, id, cancel) is not { } document)
            return false;

        var asked = Open(document) with { ReplayAt = clock.GetUtcNow() };
        await documents.WriteAsync(seals.Replace(Collections.DeadLetters, id, document.Version, asked, KeysOf(asked)), cancel);
        return true;
    }

    /// <summary>How many there are in all; <see cref="Most"/> stands for that many and more.</summary>
    public async Task<int> CountAsync(CancellationToken cancel) => (await documents.ScanAsync(Collections.DeadLetters, after: null, Most, cancel)).Count;

    internal async Task AddAsync(DeadLetter letter, CancellationToken cancel) =>
        await documents.WriteAsync(seals.Insert(Collections.DeadLetters, letter.Id, letter, KeysOf(letter)), cancel);

    /// <summary>The one that has waited longest to be sent again, or null.</summary>
    internal async Task<(DeadLetter Letter, long Version)?> NextReplayAsync(string subscription, CancellationToken cancel)
    {
        var page = await documents.QueryAsync(Collections.DeadLetters, new IndexQuery("to_replay", [IndexValue.Of(subscription)], Limit: 1), cancel);
        return page.Documents is [var document] ? (Open(document), document.Version) : null;
    }

    internal Task EndAsync(DeadLetter letter, long version, CancellationToken cancel) =>
        documents.WriteAsync(new DocumentWrite.Delete(Collections.DeadLetters, letter.Id, version), cancel);

    internal Task ReplaceAsync(DeadLetter letter, long version, CancellationToken cancel) =>
        documents.WriteAsync(seals.Replace(Collections.DeadLetters, letter.Id, version, letter, KeysOf(letter)), cancel);

    internal static Dictionary<string, IndexValue> KeysOf(DeadLetter letter)
    {
        var keys = new Dictionary<string, IndexValue>
        {
            ["subscription"] = IndexValue.Of(letter.Subscription),
            ["since"] = IndexValue.Of(letter.Since.ToUnixTimeMilliseconds()),
        };
        if (letter.ReplayAt is { } asked)
            keys["replay_at"] = IndexValue.Of(asked.ToUnixTimeMilliseconds());
        return keys;
    }

    private DeadLetter Open(Document document) => seals.Open<DeadLetter>(Collections.DeadLetters, document);
}
