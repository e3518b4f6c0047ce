namespace LicenseVault.Server.Hosting;

/// <summary>
/// Which findings of the scrub the log has told of: each once while it stays as it is, and again after a day. A small vault is gone through every few seconds, and
/// what stands in the log again and again is read no more. Not for several threads.
/// </summary>
internal sealed class ToldFindings
{
    private const int Most = 20_000;

    private static readonly TimeSpan Again = TimeSpan.FromDays(1);

    private readonly Dictionary<(string Slug, string Place), DateTimeOffset> _told = [];
    private readonly HashSet<(string Slug, string Place)> _ofRound = [];

    /// <summary>Whether the log is to tell of it now.</summary>
    public bool IsNews(string slug, string place, DateTimeOffset now)
    {
        var finding = (slug, place);
        if (_ofRound.Count < Most)
            _ofRound.Add(finding);
        if (_told.TryGetValue(finding, out var at) && now - at < Again)
            return false;

        // Where so much is wrong, it is better to say something twice than to remember without end.
        if (_told.Count >= Most)
            _told.Clear();
        _told[finding] = now;
        return true;
    }

    /// <summary>Everything was looked at once: what was not found in this round is mended, and news when it comes back.</summary>
    public void EndRound()
    {
        foreach (var mended in _told.Keys.Where(finding => !_ofRound.Contains(finding)).ToList())
            _told.Remove(mended);
        _ofRound.Clear();
    }
}
