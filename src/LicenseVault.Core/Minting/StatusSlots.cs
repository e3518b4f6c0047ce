using System.Buffers.Binary;
using System.Security.Cryptography;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Minting;

/// <summary>
/// Gives each certificate its place in a status list (IETF Token Status List): a counter, scattered within its list by a keyed
/// permutation, so that the place tells nothing of when or beside whom it was issued, no two meet, and no list of free places is kept.
/// </summary>
public sealed class StatusSlots(IDocumentStore documents, VaultSecret secret) : IDisposable
{
    /// <summary>Places in one list: 2 to the 20th.</summary>
    public const int ListLength = 1 << (2 * HalfBits);

    private const int HalfBits = 10;
    private const int HalfMask = (1 << HalfBits) - 1;
    private const int Rounds = 8;
    private const int BlockLength = 64;

    private readonly byte[] _key = secret.Derive("status-slots");
    private readonly SemaphoreSlim _one = new(1);
    private long _next;
    private int _left;

    /// <summary>A slot that was never given before. A crash may skip some of a block; no promise needs them.</summary>
    public async Task<long> TakeAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            if (_left == 0)
            {
                _next = await documents.TakeAsync(Counters.StatusSlots, BlockLength, cancel);
                _left = BlockLength;
            }

            _left--;
            return Scatter(_next++);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    public static int ListOf(long slot) => checked((int)(slot / ListLength));

    public static int IndexOf(long slot) => (int)(slot % ListLength);

    /// <summary>A Feistel network over 20 bits with HMAC-SHA256 as its round function: a permutation, whatever the key.</summary>
    internal long Scatter(long number)
    {
        var list = number / ListLength;
        var place = (int)(number % ListLength);
        var (left, right) = (place >> HalfBits, place & HalfMask);
        Span<byte> input = stackalloc byte[16];
        Span<byte> output = stackalloc byte[32];
        BinaryPrimitives.WriteInt64BigEndian(input, list);
        for (var round = 0; round < Rounds; round++)
        {
            BinaryPrimitives.WriteInt32BigEndian(input[8..], round);
            BinaryPrimitives.WriteInt32BigEndian(input[12..], right);
            HMACSHA256.HashData(_key, input, output);
            (left, right) = (right, left ^ (BinaryPrimitives.ReadInt32BigEndian(output) & HalfMask));
        }

        return (list * ListLength) + ((left << HalfBits) | right);
    }
}
