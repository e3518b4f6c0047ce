using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Signing;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.StatusLists;

namespace LicenseVault.Core.StatusLists;

/// <summary>
/// Signs the lists for whoever asks. A token is of the time of the last change or of the last renewal, never of a later one than that up
/// to which the list is complete: while changes wait, <c>iat</c> and <c>exp</c> stand still, and when they have waited for a whole lifetime nothing is
/// published any more.
/// </summary>
public sealed class StatusListPublisher(
    StatusListStore lists,
    StatusListCompleteness completeness,
    IDocumentStore documents,
    Keystore keystore,
    VaultAddress address,
    StatusListTimes times,
    TimeProvider clock) : IDisposable
{
    private const int MostKept = 256;

    private readonly ConcurrentDictionary<StatusListId, SignedStatusList> _kept = new();
    private readonly SemaphoreSlim _one = new(1);

    public async Task<StatusListPublication> PublishAsync(StatusListId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(id);

        // Asked before the list is read: a change that is brought in between is then in the list, and not missing from both.
        var complete = await completeness.OfAsync(id, cancel);
        var stored = await lists.FindAsync(id, cancel);
        if (stored is null && !_kept.ContainsKey(id) && !await HasCertificateAsync(id, cancel))
            return new StatusListPublication.NoSuchList();

        var now = clock.GetUtcNow();
        var issuedAt = TimeOf(stored?.Record, complete, now);
        var left = issuedAt + times.Lifetime - now;
        if (left < TimeSpan.FromSeconds(1))
            return new StatusListPublication.Behind();

        var signed = await SignedAsync(id, stored?.Record, stored?.Version ?? 0, issuedAt, cancel);
        return new StatusListPublication.Published(signed.Token, signed.Tag, left < times.TimeToLive ? left : times.TimeToLive);
    }

    public void Dispose() => _one.Dispose();

    /// <summary>The same in every process, so that their tokens of one list have one tag.</summary>
    private DateTimeOffset TimeOf(StatusListRecord? record, DateTimeOffset complete, DateTimeOffset now)
    {
        var renewed = new DateTimeOffset(now.Ticks - (now.Ticks % times.Renewal.Ticks), TimeSpan.Zero);
        var time = record is { ChangedAt: var changed } && changed > renewed ? changed : renewed;
        var latest = complete < now ? complete : now;
        return DateTimeOffset.FromUnixTimeSeconds((time < latest ? time : latest).ToUnixTimeSeconds());
    }

    private async Task<bool> HasCertificateAsync(StatusListId id, CancellationToken cancel)
    {
        var (from, before) = (IndexValue.Of(id.FirstSlot), IndexValue.Of(id.FirstSlot + StatusSlots.ListLength));
        var page = await documents.QueryAsync(
            Collections.Certificates, new IndexQuery("by_status_slot", [IndexValue.Of(id.Issuer)], from, before, Limit: 1), cancel);
        return page.Documents.Count > 0;
    }

    private async Task<SignedStatusList> SignedAsync(StatusListId id, StatusListRecord? record, long version, DateTimeOffset issuedAt, CancellationToken cancel)
    {
        if (Kept() is { } kept)
            return kept;

        // Of many that ask for a new list at once, one packs and signs it.
        await _one.WaitAsync(cancel);
        try
        {
            if (Kept() is { } made)
                return made;
            if (_kept.Count >= MostKept)
                _kept.Clear();
            return _kept[id] = await SignAsync(id, record, version, issuedAt, cancel);
        }
        finally
        {
            _one.Release();
        }

        SignedStatusList? Kept() => _kept.TryGetValue(id, out var signed) && signed.Version == version && signed.IssuedAt == issuedAt ? signed : null;
    }

    private async Task<SignedStatusList> SignAsync(StatusListId id, StatusListRecord? record, long version, DateTimeOffset issuedAt, CancellationToken cancel)
    {
        var key = await keystore.FindAsync(Keystore.NameOfIssuer(id.Issuer), cancel)
            ?? throw new InvalidOperationException($"The signing key of issuer {id.Issuer} is gone.");
        var bits = record is null ? StatusBits.AllValid() : StatusBits.Unpack(record.Bits);
        var token = new StatusListToken
        {
            Uri = id.UriAt(address),
            IssuedAt = issuedAt,
            ExpiresAt = issuedAt + times.Lifetime,
            TimeToLive = times.TimeToLive,
            List = StatusList.OfBytes(StatusList.WrittenBits, bits.Bytes),
        };
        return new SignedStatusList(version, issuedAt, await StatusListWriter.SignAsync(token, key, cancel), TagOf(token, key.Chain[0].RawDataMemory.Span));
    }

    private static string TagOf(StatusListToken token, ReadOnlySpan<byte> signer)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{token.Uri} {token.IssuedAt.ToUnixTimeSeconds()} {token.ExpiresAt.ToUnixTimeSeconds()} {token.TimeToLive.TotalSeconds}\n")));
        hash.AppendData(SHA256.HashData(signer));
        hash.AppendData(token.List.Bytes.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
