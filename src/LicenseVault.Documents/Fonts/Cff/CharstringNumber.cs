using System.Buffers;
using System.Buffers.Binary;
using LicenseVault.Documents.Fonts.Sfnt;

namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>Numbers of a charstring (Technical Note 5177, section 3.2), as 16 bits and 16 bits of fraction.</summary>
internal static class CharstringNumber
{
    public const int One = 1 << 16;

    public static int Of(double number) => Math.Floor((number * One) + 0.5) is >= int.MinValue and <= int.MaxValue and var nearest
        ? (int)nearest
        : throw new MalformedFontException("CFF: a number that is too large for a charstring.");

    public static bool Begins(byte first) => first is 28 or >= 32;

    public static int Read(ref FontCursor cursor, byte first) => first switch
    {
        28 => cursor.ReadInt16() * One,
        <= 246 => (first - 139) * One,
        <= 250 => (((first - 247) * 256) + cursor.ReadByte() + 108) * One,
        <= 254 => (((251 - first) * 256) - cursor.ReadByte() - 108) * One,
        _ => cursor.ReadInt32(),
    };

    /// <summary>Writes a number in the shortest way there is.</summary>
    public static void Write(IBufferWriter<byte> output, int number)
    {
        var whole = number >> 16;
        switch (whole)
        {
            case var _ when (number & 0xFFFF) != 0:
                output.Write<byte>([255]);
                BinaryPrimitives.WriteInt32BigEndian(output.GetSpan(4), number);
                output.Advance(4);
                break;
            case >= -107 and <= 107:
                output.Write<byte>([(byte)(whole + 139)]);
                break;
            case >= 108 and <= 1131:
                output.Write<byte>([(byte)(247 + ((whole - 108) >> 8)), (byte)(whole - 108)]);
                break;
            case >= -1131 and <= -108:
                output.Write<byte>([(byte)(251 + ((-whole - 108) >> 8)), (byte)(-whole - 108)]);
                break;
            default:
                output.Write<byte>([28, (byte)(whole >> 8), (byte)whole]);
                break;
        }
    }
}
