using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Auditing;

/// <summary>
/// Writes the entries of one kind, in one process. What comes while a page is being written goes into the next one together, so that many
/// requests share one durable write.
/// </summary>
internal sealed class AuditChain(AuditKind kind, Shelf<AuditPage> shelf, TimeProvider clock, IEntropy entropy)
{
    private const int MostTogether = 200;
    private const int NameBytes = 8;

    private readonly Lock _lock = new();
    private readonly Queue<(AuditEntry Entry, TaskCompletionSource Written)> _waiting = new();
    private AuditPage? _last;
    private string? _name;
    private bool _isWriting;

    /// <summary>Returns when the entry is durable.</summary>
    public Task AddAsync(AuditEntry entry)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _waiting.Enqueue((entry, written));
            if (_isWriting)
                return written.Task;
            _isWriting = true;
        }

        _ = WriteAllAsync();
        return written.Task;
    }

    private async Task WriteAllAsync()
    {
        while (Next() is { Count: > 0 } together)
        {
            try
            {
                await WriteAsync([.. together.Select(one => one.Entry)]);
                together.ForEach(one => one.Written.SetResult());
            }
            catch (Exception problem)
            {
                // Whether it was written is not known: what comes next begins a chain of its own, and no number is used twice.
                (_name, _last) = (null, null);
                together.ForEach(one => one.Written.SetException(problem));
            }
        }
    }

    private List<(AuditEntry Entry, TaskCompletionSource Written)> Next()
    {
        lock (_lock)
        {
            var together = new List<(AuditEntry, TaskCompletionSource)>();
            while (together.Count < MostTogether && _waiting.TryDequeue(out var one))
                together.Add(one);
            _isWriting = together.Count > 0;
            return together;
        }
    }

    private async Task WriteAsync(IReadOnlyList<AuditEntry> entries)
    {
        _name ??= NewName();
        var page = new AuditPage
        {
            Chain = _name,
            Kind = kind,
            Number = (_last?.Number ?? -1) + 1,
            Previous = _last?.Digest() ?? "",
            PreviousAt = _last?.At,
            At = clock.GetUtcNow(),
            Entries = entries,
        };

        // Those who wait may go; the page is finished for all of them.
        await shelf.AddAsync(page, CancellationToken.None);
        _last = page;
    }

    private string NewName()
    {
        Span<byte> random = stackalloc byte[NameBytes];
        entropy.Fill(random);
        return $"{Convert.ToHexStringLower(random)}-{(int)kind}";
    }
}
