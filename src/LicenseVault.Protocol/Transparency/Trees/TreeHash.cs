using System.Buffers.Binary;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Transparency.Trees;

/// <summary>A SHA-256 hash of a leaf, a node or a whole tree.</summary>
public readonly record struct TreeHash
{
    /// <summary>Its length in bytes.</summary>
    public const int Length = 32;

    private readonly UInt128 _high;
    private readonly UInt128 _low;

    /// <summary>Takes 32 bytes.</summary>
    public TreeHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            throw new ArgumentException($"A hash is {Length} bytes.", nameof(bytes));

        _high = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        _low = BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]);
    }

    /// <summary>Reads base64 (RFC 4648 section 4) in its one spelling, as checkpoints have it.</summary>
    public static bool TryParse(string text, out TreeHash hash)
    {
        hash = default;
        if (!StrictBase64.TryDecode(text, out var bytes) || bytes.Length != Length)
            return false;

        hash = new TreeHash(bytes);
        return true;
    }

    /// <summary>Writes the 32 bytes to the start of a longer or equally long span.</summary>
    public void CopyTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt128BigEndian(bytes, _high);
        BinaryPrimitives.WriteUInt128BigEndian(bytes[16..], _low);
    }

    /// <summary>The 32 bytes.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Base64, as checkpoints have it.</summary>
    public override string ToString() => Convert.ToBase64String(ToArray());
}
