using System.Buffers.Binary;
using System.Numerics;
using static LicenseVault.Documents.Pdf.Writing.Deflating.CodeTables;

namespace LicenseVault.Documents.Pdf.Writing.Deflating;

/// <summary>Finds where the next bytes stood before: places by the first three of them, the latest first.</summary>
internal sealed class MatchFinder(Effort effort)
{
    private const int FewestHashBits = 8, MostHashBits = 15;

    // Three bytes are hardly worth their distance when that takes many bits itself.
    private const int FarForShortest = 4096;

    private readonly int[] _latest = new int[1 << MostHashBits];
    private readonly int[] _before = new int[Window];
    private int _hashShift;

    /// <summary>Forgets what was there before.</summary>
    /// <param name="length">Of what comes now.</param>
    public void Begin(int length)
    {
        var bits = Math.Clamp(BitOperations.Log2((uint)Math.Max(length, 1)), FewestHashBits, MostHashBits);
        _hashShift = 32 - bits;
        _latest.AsSpan(0, 1 << bits).Fill(-1);
    }

    /// <summary>Remembers a place.</summary>
    public void Add(ReadOnlySpan<byte> bytes, int at)
    {
        if (at + ShortestMatch > bytes.Length)
            return;

        ref var latest = ref _latest[HashOf(bytes, at)];
        _before[at & (Window - 1)] = latest;
        latest = at;
    }

    /// <summary>Remembers a place, and finds the longest match for it that is longer than one that is known.</summary>
    public (int Length, int Distance) FindAndAdd(ReadOnlySpan<byte> bytes, int at, int known)
    {
        if (at + ShortestMatch > bytes.Length)
            return default;

        ref var latest = ref _latest[HashOf(bytes, at)];
        var place = latest;
        _before[at & (Window - 1)] = place;
        latest = at;
        return place < 0 ? default : Longest(bytes, at, place, known);
    }

    private (int Length, int Distance) Longest(ReadOnlySpan<byte> bytes, int at, int place, int known)
    {
        var here = bytes[at..Math.Min(at + LongestMatch, bytes.Length)];
        var (length, distance) = (Math.Max(known, ShortestMatch - 1), 0);
        for (var tries = known >= effort.Good ? effort.Tries / 4 : effort.Tries; tries > 0 && place >= 0 && at - place <= Window; tries--)
        {
            if (length >= here.Length)
                break;

            if (bytes[place + length] == here[length] && bytes[place] == here[0])
            {
                var found = bytes.Slice(place, here.Length).CommonPrefixLength(here);
                if (found > length)
                {
                    (length, distance) = (found, at - place);
                    if (found >= effort.Enough)
                        break;
                }
            }

            // A place further back than the window has been overwritten: what stands there is a later one.
            var earlier = _before[place & (Window - 1)];
            if (earlier >= place)
                break;

            place = earlier;
        }

        return distance == 0 || (length == ShortestMatch && distance > FarForShortest) ? default : (length, distance);
    }

    private int HashOf(ReadOnlySpan<byte> bytes, int at)
    {
        var three = at + sizeof(uint) <= bytes.Length
            ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]) & 0xffffff
            : (uint)(bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16));
        return (int)((three * 2654435761u) >> _hashShift);
    }
}
