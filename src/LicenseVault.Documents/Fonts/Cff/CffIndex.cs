using LicenseVault.Documents.Fonts.Sfnt;

namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>An INDEX: a list of byte strings (Technical Note 5176, section 5). Its offsets are checked when an item is asked for.</summary>
internal sealed class CffIndex
{
    private readonly FontBytes _offsets;
    private readonly FontBytes _items;
    private readonly int _offsetSize;

    private CffIndex(FontBytes table, long start)
    {
        Count = table.UInt16At(start);
        if (Count == 0)
        {
            End = start + 2;
            return;
        }

        _offsetSize = table.ByteAt(start + 2);
        if (_offsetSize is < 1 or > 4)
            throw new MalformedFontException("CFF: an INDEX with a wrong size of offsets.");

        _offsets = table.Slice(start + 3, (Count + 1) * _offsetSize);
        var itemsAt = start + 3 + _offsets.Length;
        _items = table.Slice(itemsAt, OffsetOf(Count) - 1);
        End = itemsAt + _items.Length;
    }

    private CffIndex()
    {
    }

    public static CffIndex Empty { get; } = new();

    public int Count { get; }

    /// <summary>The first offset after it, in its table.</summary>
    public long End { get; }

    public static CffIndex Read(FontBytes table, long start) => new(table, start);

    public FontBytes this[int item] =>
        item >= 0 && item < Count
            ? _items.Slice(OffsetOf(item) - 1, OffsetOf(item + 1) - OffsetOf(item))
            : throw new MalformedFontException($"CFF: item {item} of an INDEX of {Count}.");

    private long OffsetOf(int item)
    {
        var offset = 0L;
        foreach (var part in _offsets.At((long)item * _offsetSize, _offsetSize))
            offset = (offset << 8) | part;

        return offset;
    }
}
