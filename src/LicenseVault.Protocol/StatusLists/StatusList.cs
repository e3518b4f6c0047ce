namespace LicenseVault.Protocol.StatusLists;

/// <summary>
/// The statuses of many certificates, one or two bits each, the first one in the lowest bits of the first byte
/// (draft-ietf-oauth-status-list-20 section 4.1). Immutable.
/// </summary>
public sealed class StatusList
{
    /// <summary>How many bits a vault writes for each status.</summary>
    public const int WrittenBits = 2;

    /// <summary>How many statuses a list may hold.</summary>
    public const int MaxCount = 1 << 20;

    private readonly byte[] _bytes;

    private StatusList(int bits, byte[] bytes) => (Bits, _bytes) = (bits, bytes);

    /// <summary>How many bits each status has: 1 or 2.</summary>
    public int Bits { get; }

    /// <summary>How many statuses there are: as many as fit into the bytes.</summary>
    public int Count => _bytes.Length * 8 / Bits;

    /// <summary>The list before it is compressed.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>The status at an index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public StatusValue this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            var bit = index * Bits;
            return (StatusValue)((_bytes[bit / 8] >> (bit % 8)) & ((1 << Bits) - 1));
        }
    }

    /// <summary>Takes the bytes of a list.</summary>
    /// <exception cref="ArgumentException">There are neither 1 nor 2 bits, or more than 2^20 statuses.</exception>
    public static StatusList OfBytes(int bits, ReadOnlySpan<byte> bytes)
    {
        if (bits is not (1 or 2))
            throw new ArgumentException("A status has one bit or two.", nameof(bits));
        if (bytes.Length > LengthOf(bits, MaxCount))
            throw new ArgumentException($"A list holds at most {MaxCount} statuses.", nameof(bytes));

        return new StatusList(bits, bytes.ToArray());
    }

    /// <summary>Takes statuses, two bits each. What is left of the last byte is valid.</summary>
    /// <exception cref="ArgumentException">There are more than 2^20 of them.</exception>
    public static StatusList Of(IReadOnlyList<StatusValue> statuses)
    {
        ArgumentNullException.ThrowIfNull(statuses);
        if (statuses.Count > MaxCount)
            throw new ArgumentException($"A list holds at most {MaxCount} statuses.", nameof(statuses));

        var bytes = new byte[LengthOf(WrittenBits, statuses.Count)];
        for (var index = 0; index < statuses.Count; index++)
            bytes[index * WrittenBits / 8] |= (byte)((int)statuses[index] << (index * WrittenBits % 8));

        return new StatusList(WrittenBits, bytes);
    }

    internal static int LengthOf(int bits, int count) => (count * bits + 7) / 8;
}
