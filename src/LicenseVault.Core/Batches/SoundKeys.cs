using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LicenseVault.Core.Batches;

/// <summary>The business keys of the rows of a batch that could be issued, up to some part: the first row that has one takes it. Sixteen bytes each, for a million rows.</summary>
internal sealed class SoundKeys
{
    private readonly HashSet<UInt128> _keys = [];

    /// <summary>Of how many parts.</summary>
    public int Parts { get; set; }

    /// <summary>False when an earlier row has it.</summary>
    public bool Add(string key) => _keys.Add(BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key))));
}
