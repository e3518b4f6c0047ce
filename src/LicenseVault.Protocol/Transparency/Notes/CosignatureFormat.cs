using System.Buffers.Binary;
using System.Text;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Transparency.Notes;

/// <summary>What a <c>cosignature/v1</c> signs, and how it stands in a note (C2SP tlog-cosignature, "Format" and "Ed25519 signed message").</summary>
internal static class CosignatureFormat
{
    private const int TimeLength = sizeof(ulong);

    // 9999-12-31T23:59:59Z, where calendars end; the format's own bound is 2^63 - 1.
    private const long LatestTime = 253402300799;

    public static byte[] MessageOf(ReadOnlySpan<byte> text, long seconds) =>
        [.. Encoding.ASCII.GetBytes($"cosignature/v1\ntime {seconds}\n"), .. text];

    public static byte[] Join(long seconds, ReadOnlySpan<byte> signature)
    {
        var joined = new byte[TimeLength + signature.Length];
        BinaryPrimitives.WriteInt64BigEndian(joined, seconds);
        signature.CopyTo(joined.AsSpan(TimeLength));
        return joined;
    }

    public static bool TrySplit(ReadOnlySpan<byte> joined, out long seconds, out ReadOnlySpan<byte> signature)
    {
        seconds = 0;
        signature = default;
        if (joined.Length != TimeLength + Ed25519.SignatureLength)
            return false;

        seconds = BinaryPrimitives.ReadInt64BigEndian(joined);
        signature = joined[TimeLength..];
        return seconds is >= 0 and <= LatestTime;
    }
}
