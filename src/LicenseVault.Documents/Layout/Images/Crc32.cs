namespace LicenseVault.Documents.Layout.Images;

/// <summary>The check sum of PNG chunks (ISO/IEC 15948, annex D).</summary>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(EntryOf)];

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
            sum = Table[(sum ^ value) & 0xFF] ^ (sum >> 8);

        return ~sum;
    }

    private static uint EntryOf(int index)
    {
        var entry = (uint)index;
        for (var bit = 0; bit < 8; bit++)
            entry = (entry & 1) == 1 ? 0xEDB88320 ^ (entry >> 1) : entry >> 1;

        return entry;
    }
}
