namespace LicenseVault.Documents.Pdf.Writing.Deflating;

/// <summary>
/// A code in which frequent symbols are short (RFC 1951, 3.2.2), no longer than a limit. Which of several equally good codes it is depends on
/// the frequencies alone.
/// </summary>
internal sealed class PrefixCode(int symbols, int longest)
{
    private const int SymbolBits = 9;
    private const int Depths = 64;

    private readonly byte[] _lengths = new byte[symbols];
    private readonly ushort[] _codes = new ushort[symbols];
    private readonly ulong[] _sorted = new ulong[symbols];
    private readonly int[] _tree = new int[symbols];

    /// <summary>In bits, by symbol; 0 for one that does not occur.</summary>
    public ReadOnlySpan<byte> Lengths => _lengths;

    /// <summary>By symbol, the first bit lowest.</summary>
    public ReadOnlySpan<ushort> Codes => _codes;

    /// <summary>Makes the best code for these frequencies.</summary>
    public void Fit(ReadOnlySpan<int> frequencies)
    {
        Array.Clear(_lengths);
        var used = Sort(frequencies);
        Span<int> count = stackalloc int[Depths];
        if (used == 1)
            count[1] = 1;
        else if (used > 1)
            CountDepths(used, count);

        Shorten(count);
        var next = used - 1;
        for (var length = 1; length <= longest; length++)
        {
            for (var left = count[length]; left > 0; left--)
                _lengths[(int)(_sorted[next--] & ((1 << SymbolBits) - 1))] = (byte)length;
        }

        Assign(count);
    }

    /// <summary>Takes lengths that were agreed.</summary>
    public void Set(ReadOnlySpan<byte> lengths)
    {
        Array.Clear(_lengths);
        lengths.CopyTo(_lengths);
        Span<int> count = stackalloc int[Depths];
        foreach (var length in lengths)
            count[length]++;

        Assign(count);
    }

    private int Sort(ReadOnlySpan<int> frequencies)
    {
        var used = 0;
        for (var symbol = 0; symbol < frequencies.Length; symbol++)
        {
            if (frequencies[symbol] > 0)
                _sorted[used++] = ((ulong)frequencies[symbol] << SymbolBits) | (uint)symbol;
        }

        _sorted.AsSpan(0, used).Sort();
        return used;
    }

    /// <summary>Counts how deep the leaves of the best tree lie (A. Moffat, J. Katajainen, In-place calculation of minimum-redundancy codes, 1995).</summary>
    private void CountDepths(int used, Span<int> count)
    {
        var tree = _tree;
        for (var index = 0; index < used; index++)
            tree[index] = (int)(_sorted[index] >> SymbolBits);

        tree[0] += tree[1];
        var (root, leaf) = (0, 2);
        for (var next = 1; next < used - 1; next++)
        {
            var first = Lighter(next);
            tree[next] = first + Lighter(next);
        }

        tree[used - 2] = 0;
        for (var next = used - 3; next >= 0; next--)
            tree[next] = tree[tree[next]] + 1;

        var (open, inner, depth) = (1, used - 2, 0);
        while (open > 0)
        {
            var innerHere = 0;
            for (; inner >= 0 && tree[inner] == depth; inner--)
                innerHere++;

            count[Math.Min(depth, Depths - 1)] += open - innerHere;
            (open, depth) = (2 * innerHere, depth + 1);
        }

        int Lighter(int next)
        {
            if (leaf >= used || (root < next && tree[root] < tree[leaf]))
            {
                var weight = tree[root];
                tree[root++] = next;
                return weight;
            }

            return tree[leaf++];
        }
    }

    // Leaves that lie too deep are lifted to the limit, and room is made for them by lowering others.
    private void Shorten(Span<int> count)
    {
        for (var length = longest + 1; length < count.Length; length++)
            (count[longest], count[length]) = (count[longest] + count[length], 0);

        var taken = 0L;
        for (var length = 1; length <= longest; length++)
            taken += (long)count[length] << (longest - length);

        for (; taken > 1L << longest; taken--)
        {
            var lowered = longest - 1;
            while (count[lowered] == 0)
                lowered--;

            count[longest]--;
            count[lowered]--;
            count[lowered + 1] += 2;
        }
    }

    private void Assign(ReadOnlySpan<int> count)
    {
        Span<int> next = stackalloc int[longest + 1];
        for (var length = 2; length <= longest; length++)
            next[length] = (next[length - 1] + count[length - 1]) << 1;

        for (var symbol = 0; symbol < symbols; symbol++)
        {
            if (_lengths[symbol] is > 0 and var length)
                _codes[symbol] = Reversed(next[length]++, length);
        }
    }

    private static ushort Reversed(int code, int length)
    {
        var reversed = 0;
        for (; length > 0; length--, code >>= 1)
            reversed = (reversed << 1) | (code & 1);

        return (ushort)reversed;
    }
}
