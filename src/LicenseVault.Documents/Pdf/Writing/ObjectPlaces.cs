using System.Buffers.Binary;
using System.Numerics;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>Where each object of a file stands: the entries of its cross-reference stream (ISO 32000-1, 7.5.8.3).</summary>
internal sealed class ObjectPlaces
{
    private const int KindLength = 1, IndexLength = 1;

    // Enough for 16 MiB. Less for a shorter file would make its length depend on its length: who knows no more than that tells from it what the signature takes.
    private const int UsualPlaceLength = 3;

    private const byte Plain = 1, Packed = 2;

    private readonly List<(byte Kind, int Place, byte Index)> _entries = [];

    /// <summary>With the head of the list of free objects, which nobody needs and everybody expects.</summary>
    public int Count => _entries.Count + 1;

    /// <summary>Gives out the next number; the object itself may come later, in any order.</summary>
    public ObjectNumber Reserve()
    {
        _entries.Add(default);
        return new ObjectNumber(_entries.Count);
    }

    public void PutInFile(ObjectNumber number, int offset) => _entries[number.Value - 1] = (Plain, offset, 0);

    public void PutInStream(ObjectNumber number, ObjectNumber stream, int index) => _entries[number.Value - 1] = (Packed, stream.Value, checked((byte)index));

    /// <summary>How many bytes each of the three parts of an entry takes, and the entries.</summary>
    public (int Kind, int Place, int Index, byte[] Table) Write()
    {
        var placeLength = Math.Max(UsualPlaceLength, (32 - BitOperations.LeadingZeroCount((uint)_entries.Max(entry => entry.Place)) + 7) / 8);
        var table = new byte[Count * (KindLength + placeLength + IndexLength)];
        var rest = table.AsSpan(KindLength + placeLength + IndexLength);
        Span<byte> place = stackalloc byte[sizeof(int)];
        foreach (var entry in _entries)
        {
            if (entry.Kind == 0)
                throw new InvalidOperationException("An object was numbered and not written.");

            BinaryPrimitives.WriteInt32BigEndian(place, entry.Place);
            rest[0] = entry.Kind;
            place[^placeLength..].CopyTo(rest[KindLength..]);
            rest[KindLength + placeLength] = entry.Index;
            rest = rest[(KindLength + placeLength + IndexLength)..];
        }

        return (KindLength, placeLength, IndexLength, table);
    }
}
