using LicenseVault.Documents.Pdf.Reading;

namespace LicenseVault.Documents.Pdf.Changes;

/// <summary>
/// Compares what two revisions reach, object by object, and not their bytes: an object that was written anew and says the same is no change, and one that
/// stands as it stood is one when something that it refers to is another.
/// </summary>
/// <param name="apart">Numbers of what is compared for itself, the pages and the catalog that both have: a link to one is a link.</param>
internal sealed class ObjectComparison(ObjectTable before, ObjectTable after, IReadOnlySet<int> apart, ReadingBudget budget)
{
    private readonly HashSet<(int, int)> _same = [];

    public bool AreSame(PdfValue old, PdfValue now, params ReadOnlySpan<string> except) => FirstDifference(old, now, except) is null;

    /// <summary>The keys that lead to the first thing that differs, the outermost first; null when nothing does.</summary>
    public IReadOnlyList<string>? FirstDifference(PdfValue old, PdfValue now, params ReadOnlySpan<string> except)
    {
        var seen = new HashSet<(int, int)>();
        var waiting = new Stack<Pair>([new Pair(old, now, null, "")]);
        while (waiting.TryPop(out var pair))
        {
            budget.Value();
            if (pair is { Old: PdfValue.Reference left, Now: PdfValue.Reference right })
            {
                // What was not looked at must not count as the same anywhere else.
                if (pair.Outer is not null && left == right && apart.Contains(left.Number))
                    continue;
                if (_same.Contains((left.Number, right.Number)) || !seen.Add((left.Number, right.Number)))
                    continue;
            }

            if (!Descend(pair, waiting, pair.Outer is null ? except : []))
                return pair.Keys();
        }

        if (except.IsEmpty)
            _same.UnionWith(seen);

        return null;
    }

    private bool Descend(Pair pair, Stack<Pair> waiting, ReadOnlySpan<string> except)
    {
        switch (before.Resolve(pair.Old), after.Resolve(pair.Now))
        {
            case (PdfValue.List old, PdfValue.List now):
                if (old.Items.Count != now.Items.Count)
                    return false;
                for (var i = old.Items.Count - 1; i >= 0; i--)
                    waiting.Push(new Pair(old.Items[i], now.Items[i], pair, ""));
                return true;
            case (PdfValue.Dictionary old, PdfValue.Dictionary now):
                PushEntries(pair, old, now, waiting, except);
                return true;
            case (PdfValue.Stream old, PdfValue.Stream now):
                PushEntries(pair, old.Header, now.Header, waiting, ["Length"]);
                return old.Encoded.Span.SequenceEqual(now.Encoded.Span);
            case (PdfValue.Text old, PdfValue.Text now):
                return old.Bytes.Span.SequenceEqual(now.Bytes.Span);
            case var (old, now):
                return old == now;
        }
    }

    private static void PushEntries(Pair pair, PdfValue.Dictionary old, PdfValue.Dictionary now, Stack<Pair> waiting, ReadOnlySpan<string> except)
    {
        foreach (var key in old.Entries.Keys.Union(now.Entries.Keys))
        {
            if (!except.Contains(key))
                waiting.Push(new Pair(old[key], now[key], pair, key));
        }
    }

    private sealed record Pair(PdfValue Old, PdfValue Now, Pair? Outer, string Key)
    {
        public List<string> Keys()
        {
            var keys = new List<string>();
            for (var pair = this; pair is not null; pair = pair.Outer)
            {
                if (pair.Key.Length > 0)
                    keys.Add(pair.Key);
            }

            keys.Reverse();
            return keys;
        }
    }
}
