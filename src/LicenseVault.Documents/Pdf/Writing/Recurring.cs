using LicenseVault.Documents.Keeping;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>
/// What many files have in common, by a digest of all that it is made of: to find it here or to make it is the same but for the time.
/// Safe to use from any thread.
/// </summary>
internal sealed class Recurring<T>
    where T : class
{
    private const int Most = 256;

    private readonly KeptUntilFull<string, T> _kept = new(Most);

    public T Of(ReadOnlySpan<byte> digest, Func<T> make) => Find(digest) ?? Keep(digest, make());

    public T? Find(ReadOnlySpan<byte> digest) => _kept.TryFind(Convert.ToHexStringLower(digest), out var found) ? found : null;

    public T Keep(ReadOnlySpan<byte> digest, T made) => _kept.Keep(Convert.ToHexStringLower(digest), made);
}
