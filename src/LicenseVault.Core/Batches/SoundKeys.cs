using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LicenseVault.Core.Batches;

/// <summary>The business keys of the rows of a batch that could be issued, up to some part: the first row that has one takes it. Sixteen bytes each and the number of the row, for a million rows.</summary>
internal sealed class SoundKeys
{
    private readonly Dictionary<UInt128, long> _rows = [];

    /// <summary>Of how many parts.</summary>
    public int Parts { get; set; }

    /// <summary>The earlier row that has it; null when this row takes it.</summary>
    public long? EarlierOrTake(string key, long row)
    {
        var digest = BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        return _rows.TryAdd(digest, row) ? null : _rows[digest];
    }
}
