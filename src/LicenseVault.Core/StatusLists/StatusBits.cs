using System.IO.Compression;
using System.Numerics;
using LicenseVault.Core.Minting;
using LicenseVault.Protocol.StatusLists;

namespace LicenseVault.Core.StatusLists;

/// <summary>The places of one list while they are being set, two bits each, the first in the lowest bits of the first byte.</summary>
internal sealed class StatusBits
{
    private const int PlacesPerByte = 8 / StatusList.WrittenBits;
    private const int PlaceMask = (1 << StatusList.WrittenBits) - 1;
    private const int Length = StatusSlots.ListLength / PlacesPerByte;

    // One bit of each pair; with the other one laid over it, what is set is a place that is not valid.
    private const byte LowBits = 0b01010101;

    private readonly byte[] _bytes;

    private StatusBits(byte[] bytes) => _bytes = bytes;

    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>What stands in a place.</summary>
    public StatusValue this[int index] => (StatusValue)((_bytes[index / PlacesPerByte] >> (index % PlacesPerByte * StatusList.WrittenBits)) & PlaceMask);

    /// <summary>How many places are not valid.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var four in _bytes)
                count += BitOperations.PopCount((uint)((four | (four >> 1)) & LowBits));
            return count;
        }
    }

    public static StatusBits AllValid() => new(new byte[Length]);

    /// <summary>Throws <see cref="InvalidDataException"/> when it is not exactly one list.</summary>
    public static StatusBits Unpack(string packed)
    {
        try
        {
            using var compressed = new MemoryStream(Convert.FromBase64String(packed));
            using var zlib = new ZLibStream(compressed, CompressionMode.Decompress);
            var bytes = new byte[Length];
            zlib.ReadExactly(bytes);
            return zlib.ReadByte() < 0 ? new StatusBits(bytes) : throw new InvalidDataException("A stored status list is too long.");
        }
        catch (Exception problem) when (problem is FormatException or IOException)
        {
            throw new InvalidDataException("A stored status list cannot be unpacked.", problem);
        }
    }

    /// <summary>The places that are for good here and are not in the other.</summary>
    public IEnumerable<int> InvalidHereAlone(StatusBits other)
    {
        for (var at = 0; at < Length; at++)
        {
            // Of a place that is for good the lower bit is set, and not the higher one.
            var gone = InvalidOf(_bytes[at]) & ~InvalidOf(other._bytes[at]);
            for (var place = 0; gone != 0 && place < PlacesPerByte; place++)
            {
                if (((gone >> (place * StatusList.WrittenBits)) & 1) == 1)
                    yield return (at * PlacesPerByte) + place;
            }
        }

        static int InvalidOf(byte four) => four & ~(four >> 1) & LowBits;
    }

    public string Pack()
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(_bytes);
        return Convert.ToBase64String(compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
    }

    public void Set(int index, StatusValue value)
    {
        var shift = index % PlacesPerByte * StatusList.WrittenBits;
        ref var four = ref _bytes[index / PlacesPerByte];
        four = (byte)((four & ~(PlaceMask << shift)) | ((int)value << shift));
    }
}
