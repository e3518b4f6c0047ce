using System.Collections.Concurrent;
using System.Diagnostics;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Tests.Samples;

/// <summary>Files that differ from a valid one by a byte, or by their end: none is taken for genuine, and none is too much for the verifier.</summary>
public sealed class MutationTests(SampleVaults vaults)
{
    private const int Mutants = 2000;
    private const int Seed = 20260302;

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_changed_document_passes() =>
        await TryAllAsync(new Sample("food-business-licence").Document, Finds);

    [Fact]
    public async Task No_changed_credential_passes() =>
        await TryAllAsync(new Sample("business-licence-rare-character").Credential, (mutant, report) => mutant.IsCut ? report.Verdict is not Verdict.Pass : Finds(mutant, report));

    // That the vault has other bytes in its records proves little: who does not hold the certificate must find the change too.
    private static bool Finds(Mutant mutant, VerificationReport report) =>
        report.Verdict is Verdict.Fail && report.Checks.Any(check => check.Verdict is Verdict.Fail && check.Code is not "other-document");

    private async Task TryAllAsync(byte[] valid, Func<Mutant, VerificationReport, bool> isRight)
    {
        var verifier = (await vaults.HoldingAsync()).Verifier;
        Assert.Equal(Verdict.Pass, (await verifier.VerifyFileAsync(valid, holder: null, Cancel)).Verdict);
        var wrong = new ConcurrentBag<string>();
        var times = new ConcurrentBag<TimeSpan>();

        await Parallel.ForEachAsync(Enumerable.Range(Seed, Mutants), Cancel, async (seed, cancel) =>
        {
            var mutant = Mutant.Of(valid, seed);
            var watch = Stopwatch.StartNew();
            try
            {
                var report = await verifier.VerifyFileAsync(mutant.Bytes, holder: null, cancel);
                if (!isRight(mutant, report))
                    wrong.Add($"{mutant}: {report.Verdict} {string.Join(", ", report.Checks.Where(check => check.Verdict is Verdict.Fail).Select(check => check.Code))}");
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                wrong.Add($"{mutant}: {problem}");
            }

            times.Add(watch.Elapsed);
        });

        Assert.Empty(wrong);
        Assert.True(times.Max() < Bound, $"One took {times.Max()}, and {times.Count(time => time > TimeSpan.FromSeconds(1))} took more than a second.");
    }

    /// <summary>The seed makes it again.</summary>
    private sealed record Mutant(int Seed, int Offset, bool IsCut, byte[] Bytes)
    {
        public static Mutant Of(byte[] valid, int seed)
        {
            var random = new Random(seed);
            var offset = random.Next(valid.Length);
            if (random.Next(4) == 0)
                return new Mutant(seed, offset, IsCut: true, valid[..offset]);

            var bytes = (byte[])valid.Clone();
            bytes[offset] ^= (byte)random.Next(1, 256);
            return new Mutant(seed, offset, IsCut: false, bytes);
        }

        public override string ToString() => $"seed {Seed}, {(IsCut ? "cut" : "changed")} at {Offset}";
    }
}
