using System.Collections.Concurrent;

namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>Charstrings by glyph. Certificates show the same characters over and over; when it is full it starts anew.</summary>
internal sealed class CharstringCache
{
    private readonly ConcurrentDictionary<int, byte[]> _charstrings = new();
    private int _length;

    public byte[]? Find(int glyph) => _charstrings.GetValueOrDefault(glyph);

    public byte[] Keep(int glyph, byte[] charstring)
    {
        if (Interlocked.Add(ref _length, charstring.Length) > FontLimits.CachedCharstrings)
        {
            _charstrings.Clear();
            Interlocked.Exchange(ref _length, charstring.Length);
        }

        _charstrings[glyph] = charstring;
        return charstring;
    }
}
