using System.Buffers.Binary;

namespace LicenseVault.Tests.Fonts.HandMade;

/// <summary>Adds a character map to a font file that has none.</summary>
internal static class SfntWithCharacters
{
    public static byte[] Add(byte[] file, byte[] characterMap)
    {
        var count = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(4));
        var directory = new TableBytes().Bytes(file.AsSpan(0, 4)).Word(count + 1, 0, 0, 0)
            .Bytes("cmap"u8).Long(0, file.Length + 16, characterMap.Length);
        for (var record = 12; record < 12 + (count * 16); record += 16)
        {
            var offset = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(record + 8));
            directory.Bytes(file.AsSpan(record, 8)).Long(offset + 16).Bytes(file.AsSpan(record + 12, 4));
        }

        return [.. directory.ToArray(), .. file[(12 + (count * 16))..], .. characterMap];
    }
}
