using LicenseVault.Core.Storing;

namespace LicenseVault.Storage.Embedded.Objects;

/// <summary>
/// Lists keys in order with bounded memory, although the folders are in no order: each pass over the folders keeps the smallest
/// <paramref name="window"/> keys that come after those already given. A vault of up to that many objects is walked once.
/// </summary>
internal sealed class ObjectListing(string root, int window)
{
    private static readonly Comparer<string> LargestFirst = Comparer<string>.Create((left, right) => string.CompareOrdinal(right, left));

    private static readonly EnumerationOptions Objects = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = false,
    };

    /// <summary>The next keys in order, at most a window of them; fewer when they are the last.</summary>
    public IReadOnlyList<ObjectKey> After(string? last, string prefix, CancellationToken cancel)
    {
        var smallest = new PriorityQueue<ObjectKey, string>(LargestFirst);
        foreach (var key in Walk(prefix, cancel))
        {
            if (last is not null && string.CompareOrdinal(key.Value, last) <= 0)
                continue;
            if (smallest.Count < window)
                smallest.Enqueue(key, key.Value);
            else
                smallest.EnqueueDequeue(key, key.Value);
        }

        return [.. smallest.UnorderedItems.Select(item => item.Element).OrderBy(key => key.Value, StringComparer.Ordinal)];
    }

    private IEnumerable<ObjectKey> Walk(string prefix, CancellationToken cancel)
    {
        foreach (var folder in Directory.EnumerateDirectories(root).Where(folder => ObjectLayout.MayHold(Path.GetFileName(folder), prefix)))
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*", Objects))
            {
                cancel.ThrowIfCancellationRequested();
                if (ObjectLayout.KeyAt(path[(root.Length + 1)..]) is { } key && key.Value.StartsWith(prefix, StringComparison.Ordinal))
                    yield return key;
            }
        }
    }
}
