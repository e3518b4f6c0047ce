using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Minting;

/// <summary>
/// Gives each certificate its place in a status list of its issuer (IETF Token Status List): a counter, scattered within its list by a keyed
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
    private const int IssuerLength = 18;

    private readonly byte[] _key = secret.Derive("status-slots");
    private readonly Dictionary<string, (long Next, int Left)> _blocks = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>A slot that was never given before to this issuer. A crash may skip some of a block; no promise needs them.</summary>
    public async Task<long> TakeAsync(string issuer, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            var (next, left) = _blocks.GetValueOrDefault(issuer);
            if (left == 0)
                (next, left) = (await documents.TakeAsync(Counters.StatusSlotsOf(issuer), BlockLength, cancel), BlockLength);

            _blocks[issuer] = (next + 1, left - 1);
            return Scatter(issuer, next);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    /// <summary>Where the list of a slot is published.</summary>
    public static string UriOf(string baseUrl, string issuer, long slot) => $"{baseUrl}/status-lists/{issuer}/{ListOf(slot)}";

    public static int ListOf(long slot) => checked((int)(slot / ListLength));

    public static int IndexOf(long slot) => (int)(slot % ListLength);

    /// <summary>A Feistel network over 20 bits with HMAC-SHA256 as its round function: a permutation, whatever the key.</summary>
    internal long Scatter(string issuer, long number)
    {
        var list = number / ListLength;
        var place = (int)(number % ListLength);
        var (left, right) = (place >> HalfBits, place & HalfMask);
        Span<byte> input = stackalloc byte[16 + IssuerLength];
        Span<byte> output = stackalloc byte[32];
        BinaryPrimitives.WriteInt64BigEndian(input, list);
        Encoding.UTF8.GetBytes(issuer.AsSpan(), input[16..]);
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
