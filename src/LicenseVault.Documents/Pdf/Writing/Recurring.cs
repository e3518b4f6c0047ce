using System.Collections.Concurrent;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>
/// What many files have in common, by a digest of all that it is made of: to find it here or to make it is the same but for the time. When it
/// is full it starts anew. Safe to use from any thread.
/// </summary>
internal sealed class Recurring<T>
    where T : class
{
    private const int Most = 256;

    private readonly ConcurrentDictionary<string, T> _kept = new(StringComparer.Ordinal);

    public T Of(ReadOnlySpan<byte> digest, Func<T> make) => Find(digest) ?? Keep(digest, make());

    public T? Find(ReadOnlySpan<byte> digest) => _kept.GetValueOrDefault(Convert.ToHexStringLower(digest));

    public T Keep(ReadOnlySpan<byte> digest, T made)
    {
        if (_kept.Count >= Most)
            _kept.Clear();

        return _kept[Convert.ToHexStringLower(digest)] = made;
    }
}
