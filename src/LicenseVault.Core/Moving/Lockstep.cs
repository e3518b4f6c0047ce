using System.Runtime.CompilerServices;

namespace LicenseVault.Core.Moving;

/// <summary>Walks through two sequences in the same order at once: memory for one item of each, however long they are.</summary>
internal static class Lockstep
{
    /// <summary>Every item of the first, with the one of the second that has the same place in the order, if there is one.</summary>
    public static async IAsyncEnumerable<(T First, T? Second)> JoinAsync<T>(
        IAsyncEnumerable<T> first, IAsyncEnumerable<T> second, Comparison<T> order, [EnumeratorCancellation] CancellationToken cancel)
        where T : class
    {
        await using var others = second.GetAsyncEnumerator(cancel);
        var hasOther = await others.MoveNextAsync();
        await foreach (var item in first.WithCancellation(cancel))
        {
            while (hasOther && order(others.Current, item) < 0)
                hasOther = await others.MoveNextAsync();
            yield return (item, hasOther && order(others.Current, item) == 0 ? others.Current : null);
        }
    }
}
