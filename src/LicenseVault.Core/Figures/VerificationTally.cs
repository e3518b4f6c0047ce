using System.Collections.Concurrent;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Figures;

/// <summary>
/// Counts verifications in memory and brings the sums into the store from time to time: a write for each answer would cost more than the answer. A crash loses the counts
/// of some seconds, which are figures and no accounts.
/// </summary>
public sealed class VerificationTally(DailyFigures figures)
{
    private ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);

    public void Add(VerificationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        Count($"verdict:{report.Verdict}");
        if (report.Certificate is not { } certificate)
            return;

        Count($"type:{certificate.Type.Code}");
        Count($"province:{Provinces.Of(certificate.Issuer.Code)}");
    }

    /// <summary>Writes what was counted since the last time. What cannot be written is counted on.</summary>
    public async Task FlushAsync(CancellationToken cancel)
    {
        var counted = Interlocked.Exchange(ref _counts, new ConcurrentDictionary<string, long>(StringComparer.Ordinal));
        if (counted.IsEmpty)
            return;

        try
        {
            await figures.AddAsync(FigureKind.Verified, counted, cancel);
        }
        catch
        {
            foreach (var (key, count) in counted)
                _counts.AddOrUpdate(key, count, (_, before) => before + count);
            throw;
        }
    }

    private void Count(string key) => _counts.AddOrUpdate(key, 1, (_, before) => before + 1);
}
