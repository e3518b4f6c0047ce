using System.Buffers.Binary;

namespace LicenseVault.Tests.Fonts.HandMade;

/// <summary>A collection of whole font files, one after another.</summary>
internal static class FontCollection
{
    public static byte[] Of(params byte[][] fonts)
    {
        var header = new TableBytes().Bytes("ttcf"u8).Word(1, 0).Long(fonts.Length);
        var faces = new TableBytes();
        var start = 12 + (fonts.Length * 4);
        foreach (var font in fonts)
        {
            var at = start + faces.Length;
            header.Long(at);
            faces.Bytes(Moved(font, at));
        }

        return [.. header.ToArray(), .. faces.ToArray()];
    }

    private static byte[] Moved(byte[] font, int by)
    {
        var moved = font.ToArray();
        for (var table = BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(4)) - 1; table >= 0; table--)
        {
            var offset = moved.AsSpan(12 + (table * 16) + 8);
            BinaryPrimitives.WriteInt32BigEndian(offset, BinaryPrimitives.ReadInt32BigEndian(offset) + by);
        }

        return moved;
    }
}
